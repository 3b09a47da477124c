// What reporters come for: each task begins at the front page and takes at most
// six steps, with mouse and keyboard alone.
const typed = (page, words) => async () => {
	await page.keyboard.press('/')
	await page.keyboard.type(words)
	await page.waitForSelector('[role=option]')
	await page.keyboard.press('ArrowDown')
	await page.keyboard.press('Enter')
	await page.waitForURL('**/name?**')
}
const filled = (page, fields) => async () => {
	for (const [name, value] of Object.entries(fields)) await page.locator(`main [name=${name}]`).first().fill(value)
	const before = page.url()
	await page.keyboard.press('Enter')
	await page.waitForURL((u) => u.href !== before)
}
const pressed = (page, what) => async () => {
	const target = page.locator(what).first()
	const leads = await target.evaluate((e) => !!e.closest('a:not(.cite-link)'))
	const before = page.url()
	await target.click()
	if (leads) await page.waitForURL((u) => u.href !== before)
	await page.waitForLoadState()
}

export const tasks = {
	// What Salt said of Veck in March or April, as BibTeX.
	async 'cite what one said of another'({ page, step, expect }) {
		await step(typed(page, 'mira sal'))
		await step(filled(page, { about: 'Veck', since: '2025-03', until: '2025-04' }))
		expect((await page.locator('.said').count()) > 0, 'there are statements')
		await step(pressed(page, '.said .cite-link'))
		await page.waitForSelector('dialog[open]')
		await step(pressed(page, 'dialog [data-copy=cited-bibtex]'))
		const copied = await page.evaluate(() => navigator.clipboard.readText())
		expect(copied.startsWith('@online{') && copied.includes('#:~:text=') && copied.includes('Salt'), 'BibTeX is copied: ' + copied)
	},
	// Who met whom in Lisbon.
	async 'find who met whom in a city'({ page, step, expect }) {
		await step(pressed(page, 'nav >> text=Timeline'))
		await step(async () => {
			await page.selectOption('select[name=kind]', 'encounter')
			await page.fill('input[name=place]', 'Lisbon')
			await page.keyboard.press('Enter')
			await page.waitForURL('**place=Lisbon**')
		})
		const told = await page.locator('.told').first().textContent()
		expect(told.includes('Mira Salt') && told.includes('Rui Tavora'), 'Salt met Tavora: ' + told)
	},
	// Which outlet changed its headline, and how.
	async 'see a headline that was changed'({ page, step, expect }) {
		await step(pressed(page, 'nav >> text=Changes'))
		await step(pressed(page, '.chip >> text=headlines'))
		expect((await page.locator('.item del').count()) > 0, 'the words taken out are struck')
		await step(pressed(page, '.item h3 a >> nth=0'))
		expect((await page.locator('.change del').count()) > 0 && (await page.locator('table tr').count()) > 2, 'both versions are listed, with what changed')
	},
	// Follow a name and see what is new.
	async 'follow a name'({ page, step, fresh, expect }) {
		await step(typed(page, 'edda'))
		await step(pressed(page, '.follow'))
		await page.waitForSelector('.follow[aria-pressed=true]')
		await step(async () => {
			await page.keyboard.press('g')
			await page.keyboard.press('d')
			await page.waitForURL('**/desk')
		})
		expect((await page.locator('.item h3').first().textContent()).includes('Edda Croy'), 'she is on the desk')
		expect((await page.locator('a[href*="/feed?name="]').count()) === 1, 'there is a feed')
	},
	// Two people over time, as a share of all articles.
	async 'compare two people over time'({ page, step, expect }) {
		await step(async () => {
			await page.keyboard.press('/')
			await page.keyboard.type('holm')
			await page.keyboard.press('Enter')
			await page.waitForURL('**/search**')
		})
		await step(pressed(page, 'text=Compare over time'))
		await step(async () => {
			await page.locator('main input[name=q]').nth(1).fill('veck')
			await page.keyboard.press('Enter')
			await page.waitForURL('**q=veck**')
		})
		await step(pressed(page, '.chip >> text=as a share of all'))
		expect((await page.locator('.lines path').count()) === 2, 'there are two lines')
	},
	// Why several forms are one name.
	async 'see why a name is one'({ page, step, expect }) {
		await step(typed(page, 'veck'))
		await step(pressed(page, 'text=why these are one'))
		expect((await page.locator('table tbody tr').count()) > 0, 'the forms are listed')
	},
	// A name that two articles give to two people: one of them is taken off, and put back.
	async 'correct a name that is two'({ page, step, expect }) {
		await step(typed(page, 'greta ho'))
		await step(pressed(page, '.tabs >> text=Articles'))
		const all = await page.locator('.item').count()
		await step(pressed(page, 'main form[action="/name"] button >> nth=0'))
		expect((await page.locator('.item').count()) === all - 1, 'the article is no longer hers')
		await step(pressed(page, 'text=why these are one'))
		expect((await page.locator('text=<> Greta Holm').count()) > 0, 'what was said is listed')
		await step(pressed(page, 'button >> text=Take back'))
		expect((await page.locator('button >> text=Take back').count()) === 0, 'and can be taken back')
	},
	// Who printed a story first, who copied it, what they tell differently.
	async 'see who told a story first'({ page, step, expect }) {
		await step(pressed(page, '.lead-story h2 a'))
		expect((await page.locator('.printed tbody tr >> text=Coastal Wire').count()) > 0, 'Coastal Wire is among those who printed it')
		expect((await page.locator('text=copy of Coastal Wire').count()) > 1, 'copies are called so')
		expect((await page.locator('td.differs').count()) > 0, 'what differs is marked')
	},
	// A list of names at once.
	async 'search for a list of names'({ page, step, expect }) {
		await step(pressed(page, '.pager >> text=Newest articles'))
		await step(pressed(page, 'text=Search for a list'))
		await step(async () => { await page.fill('textarea[name=lines]', 'Greta Holm\nHanne Lund\nNobody Here') })
		await step(pressed(page, 'main button >> text=Search'))
		await page.waitForSelector('table')
		expect((await page.locator('tbody tr').count()) === 3, 'each line has a row')
	},
	// Keep an article with a note and a tag in a collection, and take it along.
	async 'keep an article with a note'({ page, step, expect }) {
		await step(pressed(page, '.stories h3 a'))
		await step(pressed(page, '.page-head >> text=read it'))
		await step(pressed(page, 'article .star'))
		await page.waitForSelector('article .star[aria-pressed=true]')
		await step(pressed(page, 'nav >> text=Desk'))
		await step(pressed(page, 'summary >> text=Note, tags'))
		await step(async () => {
			await page.locator('details[open] textarea[name=note]').fill('Ask the union')
			await page.locator('details[open] input[name=tags]').fill('shifts, union')
			await page.locator('details[open] input[name=collect]').fill('Harbour')
			await page.keyboard.press('Enter')
			await page.waitForSelector('.note >> text=Ask the union')
		})
		expect((await page.locator('aside >> text=Harbour').count()) === 1, 'the collection is there')
	},
	// Who is tied to whom by meetings.
	async 'see who meets whom'({ page, step, expect }) {
		await step(pressed(page, 'nav >> text=Network'))
		await step(async () => {
			await page.selectOption('select[name=by]', 'meetings')
			await page.click('main .ask button')
			await page.waitForURL('**by=meetings**')
		})
		await step(pressed(page, 'main table a'))
		expect((await page.locator('.told').count()) > 0, 'a tie leads to its meetings')
	},
	// Where the news is from.
	async 'find what happened in a place on the map'({ page, step, expect }) {
		await step(pressed(page, 'nav >> text=Places'))
		expect((await page.locator('.map .spot').count()) > 0, 'places are on the map')
		await step(pressed(page, 'li:has-text("Lisbon") .chip'))
		expect((await page.locator('.told').count()) > 0, 'what happened there is listed')
	},
	// Add a page, and take its facts as JSON.
	async 'add a page'({ page, step, fresh, expect }) {
		await step(pressed(page, 'nav >> text=Add'))
		await step(filled(page, { url: fresh }))
		await page.waitForURL('**/article/**')
		expect((await page.locator('h1').textContent()).includes('Berg thanks the ferrymen'), 'it is shown')
		await step(pressed(page, 'footer >> text=This page as JSON'))
		expect((await page.textContent('body')).includes('"headline":"Berg thanks the ferrymen"'), 'and answers as JSON')
	},
}
