// Walks through the window in Chromium, as a reader does: node run.mjs NEWS HOSTILE COUNT PAGE
// NEWS is the address of a server of good articles, HOSTILE of one with COUNT
// articles that try to break out of their place, PAGE of one to add to NEWS.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { chromium } from 'playwright-core'

const [news, hostile, count, fresh] = process.argv.slice(2)
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] })
let failed = 0
const expect = (good, what) => { if (!good) { failed++; console.log('FAIL ' + what) } }

// Every page: nothing serious by axe, light and dark, and no wider than a phone.
const pages = ['/', '/search?q=treaty', '/article/1', '/article/2', '/article/1/versions', '/name?q=Berg', '/pair?a=Berg&b=Conti', '/timeline', '/network', '/outlets', '/about', '/add', '/article/99']
for (const colorScheme of ['light', 'dark']) {
	// axe runs as a script, which our policy forbids: it is let in for it alone.
	const context = await browser.newContext({ colorScheme, viewport: { width: 390, height: 800 }, bypassCSP: true })
	const page = await context.newPage()
	for (const path of pages) {
		await page.goto(news + path)
		const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
		expect(wide <= 0, `${path} (${colorScheme}): ${wide} pixels wider than a phone`)
		await page.addScriptTag({ content: axe })
		const found = await page.evaluate(() => window.axe.run())
		for (const v of found.violations) {
			if (v.impact === 'serious' || v.impact === 'critical') expect(false, `${path} (${colorScheme}): ${v.id}: ${v.help}: ${v.nodes[0].html}`)
		}
	}
	await context.close()
}

// A reader without JavaScript: search, narrow down, open, look at what changed, ask for a pair.
{
	const context = await browser.newContext({ javaScriptEnabled: false })
	const page = await context.newPage()
	await page.goto(news)
	await page.fill('header input', 'treaty')
	await page.click('header button')
	expect((await page.locator('.hit').count()) === 2, 'a search for treaty shows two hits')
	await page.click('aside >> text=Brannick Herald')
	expect((await page.locator('.hit').count()) === 1, 'narrowed down to one outlet there is one hit')
	await page.click('.chosen a')
	expect((await page.locator('.hit').count()) === 2, 'without the filter there are two again')
	await page.click('.hit h3 a >> text=Norway and Italy')
	expect((await page.locator('article [class*=tone]').count()) > 0, 'quotes are tinted')
	await page.click('text=2 versions')
	expect((await page.locator('del').count()) > 0 && (await page.locator('ins').count()) > 0, 'what changed is marked')
	await page.goto(news + '/pair')
	await page.fill('input[name=a]', 'Berg')
	await page.fill('input[name=b]', 'Conti')
	await page.click('.ask button')
	expect((await page.locator('.told').count()) > 0, 'the pair has events')
	await page.click('.told .cite a >> nth=0')
	expect(/#at-\d+$/.test(page.url()) && (await page.locator(':target').count()) === 1, 'a citation leads to its sentence: ' + page.url())
	await page.click('nav >> text=Add')
	await page.fill('input[name=url]', 'file:///etc/passwd')
	await page.click('.ask button')
	expect((await page.locator('.warn').textContent()).includes('no address of the web'), 'what cannot be added is told')
	await page.fill('input[name=url]', fresh)
	await page.click('.ask button')
	expect((await page.locator('h1').textContent()).includes('Berg thanks the ferrymen'), 'a page added is shown: ' + page.url())
	await context.close()
}

// The keyboard alone.
{
	const page = await browser.newPage()
	await page.goto(news)
	await page.keyboard.press('Tab')
	expect((await page.locator(':focus').textContent()) === 'Skip to the content', 'the first stop skips to the content')
	await page.keyboard.press('Tab')
	await page.keyboard.press('Tab')
	await page.keyboard.type('genoa')
	await page.keyboard.press('Enter')
	await page.waitForURL('**/search?q=genoa')
	for (let i = 0; i < 30 && !(await page.locator('.hit h3 a:focus').count()); i++) await page.keyboard.press('Tab')
	await page.keyboard.press('Enter')
	await page.waitForURL('**/article/*')
	await page.close()
}

// Hits while one types, and back; days drawn across the bars.
{
	const page = await browser.newPage()
	const errors = []
	page.on('pageerror', (e) => errors.push(e.message))
	await page.goto(news)
	await page.locator('header input').pressSequentially('treat')
	await page.waitForURL('**/search?q=treat*')
	expect((await page.locator('.hit').count()) === 3, 'hits come while one types')
	expect((await page.locator('header input').inputValue()) === 'treat' && (await page.locator('[role=status]').textContent()).startsWith('3 articles'), 'the field is left alone, the count is told')
	await page.locator('header input').pressSequentially('y "ready')
	await page.waitForTimeout(400)
	expect((await page.locator('h1').textContent()).startsWith('treat'), 'an unfinished phrase is waited for')
	await page.goBack()
	await page.waitForSelector('h1.hidden', { state: 'attached' })
	expect(new URL(page.url()).pathname === '/', 'back leads to where one began')
	await page.goto(news + '/search')
	const boxes = await Promise.all((await page.locator('.bars a').all()).map((bar) => bar.boundingBox()))
	const middle = (b) => [b.x + b.width / 2, b.y + b.height / 2]
	await page.mouse.move(...middle(boxes[boxes.length - 1]))
	await page.mouse.down()
	await page.mouse.move(...middle(boxes[0]), { steps: 5 })
	expect((await page.locator('.bars a.drawn').count()) === boxes.length, 'bars drawn across are marked')
	await page.mouse.up()
	await page.waitForURL('**since=*')
	const drawn = new URL(page.url()).searchParams
	expect(boxes.length > 1 && drawn.get('since') < drawn.get('until') && (await page.locator('.hit').count()) === 3, 'days are chosen by drawing: ' + page.url())
	await page.mouse.click(...middle((await page.locator('.bars a').first().boundingBox())))
	await page.waitForURL((u) => u.searchParams.get('since') === u.searchParams.get('until'))
	expect((await page.locator('.hit').count()) === 1, 'one bar clicked is its day')
	expect(errors.length === 0, 'no errors: ' + errors)
	await page.close()
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
		await visit(`/article/${i}`)
		await visit(`/article/${i}/versions`)
		await page.goto(`${hostile}/article/${i}/kept`)
	}
	for (const path of ['/', '/search', '/timeline', '/outlets', '/name?q=Berg', '/search?q=' + encodeURIComponent('"><img src=x onerror=alert(1)>')]) await visit(path)
	await page.close()
}

await browser.close()
console.log(failed ? `${failed} things are wrong` : 'all is well')
process.exit(failed ? 1 : 0)
