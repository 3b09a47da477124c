// Walks through the window in Chromium, as a reader does: node run.mjs NEWS HOSTILE COUNT PAGE [SHOTS]
// NEWS is the address of a server of the invented articles, HOSTILE of one with
// COUNT articles that try to break out of their place, PAGE of one to add to
// NEWS. SHOTS is a folder for pictures of every page, in both themes and three widths.
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { chromium } from 'playwright-core'
import { tasks } from './tasks.mjs'

const [news, hostile, count, fresh, shots] = process.argv.slice(2)
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] })
let failed = 0
const expect = (good, what) => { if (!good) { failed++; console.log('FAIL ' + what) } }

const pages = {
	front: '/', search: '/search?q=treaty', compare: '/compare?q=treaty&q=tolls', batch: '/batch?lines=Greta+Holm%0Atolls', stories: '/stories?days=60', story: '/story/13', names: '/names?days=30',
	name: '/name?q=Greta+Holm', events: '/name?q=Greta+Holm&tab=events', why: '/name?q=Greta+Holm&tab=why', pair: '/pair?a=Holm&b=Veck', network: '/network', around: '/network?name=Greta+Holm&by=meetings', timeline: '/timeline', places: '/places', outlets: '/outlets',
	outlet: '/outlet?host=eastmerepost.example', changes: '/changes', article: '/article/2', versions: '/article/19/versions', cite: '/cite?of=2', desk: '/desk', help: '/help', api: '/api', about: '/about', add: '/add', missing: '/article/9999', unknown: '/name?q=Greta+Hulm', wrong: '/search?q=%22open',
}

// watched makes a page whose console errors and exceptions are failures.
async function watched(context, name) {
	const page = await context.newPage()
	page.on('pageerror', (e) => expect(false, `${name}: ${page.url()}: ${e.message}`))
	page.on('console', (m) => { if (m.type() === 'error' && !/status of (400|403|404)/.test(m.text())) expect(false, `${name}: ${page.url()}: ${m.text()}`) })
	return page
}

// The tasks come first: they leave something on the desk for the pages to show.
for (const [name, task] of Object.entries(tasks)) {
	const context = await browser.newContext({ baseURL: news, permissions: ['clipboard-read', 'clipboard-write'], viewport: { width: 1280, height: 900 } })
	const page = await watched(context, name)
	let steps = 0
	// A step is a press, or a text typed with what sends it.
	const step = async (what) => { steps++; await what() }
	try {
		await page.goto('/')
		await task({ page, step, fresh, expect: (good, what) => expect(good, `${name}: ${what}`) })
		expect(steps <= 6, `${name}: takes ${steps} steps`)
		console.log(`task ${name}: ${steps} steps`)
	} catch (error) {
		expect(false, `${name}, after ${steps} steps at ${page.url()}: ${String(error.message).split('\n').slice(0, 4).join(' ')}`)
	}
	await context.close()
}

// Every page: nothing found by axe, light and dark, and no wider than the screen.
for (const colorScheme of ['light', 'dark']) {
	for (const width of shots ? [390, 768, 1280] : [390, 1280]) {
		// axe runs as a script, which our policy forbids: it is let in for it alone.
		const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 }, bypassCSP: true })
		const page = await watched(context, colorScheme)
		for (const [name, path] of Object.entries(pages)) {
			await page.goto(news + path)
			const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
			expect(wide <= 0, `${path} (${colorScheme}): ${wide} pixels wider than a screen of ${width}`)
			if (shots) {
				mkdirSync(shots, { recursive: true })
				await page.screenshot({ path: `${shots}/${name}-${colorScheme}-${width}.png`, fullPage: false })
			}
			if (width === 768) continue
			await page.addScriptTag({ content: axe })
			const found = await page.evaluate(() => window.axe.run())
			for (const v of found.violations) expect(false, `${path} (${colorScheme}, ${width}): ${v.impact}: ${v.id}: ${v.help}: ${v.nodes[0].html.slice(0, 200)}`)
		}
		await context.close()
	}
}

// A reader without JavaScript: search, narrow down, open, look at what changed, star, ask for a pair.
{
	const context = await browser.newContext({ javaScriptEnabled: false, baseURL: news })
	const page = await context.newPage()
	await page.goto('/')
	await page.fill('header input', 'treaty')
	await page.click('header button')
	const all = await page.locator('.item').count()
	expect(all > 3, 'a search for treaty shows hits: ' + all)
	await page.click('aside >> text=Brannick Herald')
	const fewer = await page.locator('.item').count()
	expect(fewer > 0 && fewer < all, 'narrowed down to one outlet there are fewer')
	await page.click('.chip.on')
	expect((await page.locator('.item').count()) === all, 'without the filter there are as many again')
	await page.click('.item h3 a >> nth=0')
	expect((await page.locator('article [class*=tone]').count()) > 0, 'quotes are marked')
	await page.click('article .star')
	expect(/\/article\/\d+$/.test(page.url()) && (await page.locator('article .star[aria-pressed=true]').count()) === 1, 'a star brings one back where it was pressed: ' + page.url())
	await page.goto('/changes')
	await page.click('.item h3 a >> nth=0')
	expect((await page.locator('del').count()) > 0 && (await page.locator('ins').count()) > 0, 'what changed is marked')
	await page.goto('/pair')
	await page.fill('input[name=a]', 'Holm')
	await page.fill('input[name=b]', 'Veck')
	await page.click('.ask button')
	expect((await page.locator('.told').count()) > 0, 'the pair has events')
	await page.click('.told >> text=In the article >> nth=0')
	expect(/#at-\d+$/.test(page.url()) && (await page.locator(':target').count()) === 1, 'a citation leads to its sentence: ' + page.url())
	await page.click('nav >> text=Add')
	await page.fill('input[name=url]', 'file:///etc/passwd')
	await page.click('.ask button')
	expect((await page.locator('#trouble').textContent()).includes('no address of the web'), 'what cannot be added is told')
	await page.fill('input[name=url]', fresh)
	await page.click('.ask button')
	expect((await page.locator('h1').textContent()).includes('Berg thanks the ferrymen'), 'a page added is shown: ' + page.url())
	await context.close()
}

// Days drawn across the bars; the keyboard alone.
{
	const page = await watched(await browser.newContext({ baseURL: news }), 'drawing')
	await page.goto('/search?q=treaty')
	const bars = page.locator('.bars [data-since] .area')
	const middle = (b) => [b.x + b.width / 2, b.y + b.height / 2]
	await page.mouse.move(...middle(await bars.last().boundingBox()))
	await page.mouse.down()
	await page.mouse.move(...middle(await bars.first().boundingBox()), { steps: 5 })
	expect((await page.locator('.bars .drawn').count()) === (await bars.count()), 'bars drawn across are marked')
	await page.mouse.up()
	await page.waitForURL('**since=*')
	const drawn = new URL(page.url()).searchParams
	expect(drawn.get('since') < drawn.get('until') && (await page.locator('.item').count()) > 3, 'days are chosen by drawing: ' + page.url())
	await page.keyboard.press('Tab')
	expect((await page.locator(':focus').textContent()) === 'Skip to the content', 'the first stop skips to the content')
	await page.keyboard.press('/')
	await page.keyboard.type('salt')
	await page.waitForSelector('[role=option]')
	await page.keyboard.press('ArrowDown')
	await page.keyboard.press('Enter')
	await page.waitForURL('**/name?q=Mira**')
	await page.keyboard.press('j')
	await page.keyboard.press('j')
	await page.keyboard.press('c')
	await page.waitForSelector('dialog[open] .cited')
	await page.keyboard.press('Escape')
	await page.waitForSelector('dialog', { state: 'detached' })
	await page.keyboard.press('?')
	await page.waitForSelector('dialog[open] kbd')
}

// Hostile articles: no script runs, nothing is asked for elsewhere.
{
	const page = await browser.newPage()
	page.on('dialog', (d) => { expect(false, 'a dialog opened: ' + page.url()); d.dismiss() })
	// What the policy blocks is a request that failed before it was made.
	const foreign = (r) => !r.url().startsWith(hostile) && !r.url().startsWith('data:')
	page.on('requestfinished', (r) => expect(!foreign(r), `${page.url()} got ${r.url()}`))
	page.on('requestfailed', (r) => expect(!foreign(r) || r.failure().errorText === 'csp', `${page.url()} asks for ${r.url()}: ${r.failure().errorText}`))
	const visit = async (path) => {
		await page.goto(hostile + path)
		const text = await page.content()
		expect(!text.includes('alert(1)') || (await page.evaluate(() => document.querySelectorAll('main script, main img, main iframe, main style, main [onerror], main [onload], main [onfocus]').length)) === 0, path + ': foreign markup is alive')
	}
	for (let i = 1; i <= Number(count); i++) {
		for (const path of [`/article/${i}`, `/article/${i}/versions`, `/story/${i}`, `/cite?of=${i}`]) await visit(path)
		await page.goto(`${hostile}/article/${i}/kept`)
	}
	const evil = encodeURIComponent('"><img src=x onerror=alert(1)>')
	for (const path of ['/', '/search', '/stories', '/names', '/timeline', '/network', '/places', '/outlets', '/changes', '/desk', '/name?q=Berg', '/pair?a=Berg&b=Conti', '/search?q=' + evil, '/compare?q=' + evil, '/batch?lines=' + evil, '/name?q=' + evil]) await visit(path)
	// Suggestions are made by the script.
	await page.goto(hostile)
	await page.fill('#q', 'alert')
	await page.waitForTimeout(600)
	expect((await page.evaluate(() => document.querySelectorAll('.choices img, .choices script, .choices svg').length)) === 0, 'foreign markup is alive among suggestions')
	await page.close()
}

await browser.close()
console.log(failed ? `${failed} things are wrong` : 'all is well')
process.exit(failed ? 1 : 0)
