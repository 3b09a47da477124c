// How long pages take for one reader and for many: node readers.mjs ADDRESS [READERS [PAGES [PAUSE]]]
// Alone it asks for each kind of page PAGES times, each a page that nobody asked
// for before. With READERS over 1 they ask at once, for PAGES pages each, and
// look at each PAUSE seconds, on average (5; 0 asks without a rest).
const [address, readers = 1, pages = 20, pause = 5] = [process.argv[2], ...process.argv.slice(3).map(Number)]
let seed = 7
const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647
const upTo = (n) => 1 + Math.floor(random() * n)
const one = (list) => list[Math.floor(random() * list.length)]
const words = ('climate minister election ferry budget police school energy market health storm train court bank music travel garden phone insurance football ' +
	'museum winter village engine doctor student river coffee bridge').split(' ')
const json = async (path) => (await fetch(address + path)).json()
const names = (await json('/names.json?days=365')).names.map((n) => encodeURIComponent(n.name))
const hosts = (await json('/outlets.json')).outlets.slice(0, 300).map((o) => o.host)
const { articles } = await json('/api/stats')
const month = () => `20${19 + upTo(6)}-${String(upTo(12)).padStart(2, '0')}`
const kinds = {
	front: () => '/?', words: () => `/search?q=${one(words)}+${one(words)}`, newest: () => `/search?q=${one(words)}&sort=newest&since=${month()}`, compare: () => `/compare?q=${one(words)}&q=${one(words)}`,
	article: () => `/article/${upTo(articles)}?`, versions: () => `/article/${upTo(articles)}/versions?`, story: () => `/story/${upTo(articles)}?`, stories: () => `/stories?days=${upTo(30)}`, cite: () => `/cite?of=${upTo(articles)}`,
	name: () => `/name?q=${one(names)}`, 'its articles': () => `/name?q=${one(names)}&tab=articles`, pair: () => `/pair?a=${one(names)}&b=${one(names)}`, names: () => `/names?days=${upTo(300)}`, network: () => '/network?', around: () => `/network?name=${one(names)}`,
	timeline: () => `/timeline?since=${month()}`, places: () => '/places?', outlets: () => '/outlets?', outlet: () => `/outlet?host=${one(hosts)}`, changes: () => '/changes?', desk: () => '/desk?', suggest: () => `/suggest?q=${one(words).slice(0, 3)}`,
}
const took = {}
let errors = 0
async function ask(kind) {
	const began = performance.now()
	const answer = await fetch(`${address}${kinds[kind]()}&x=${upTo(1e9)}`)
	const body = answer.body.getReader()
	await body.read()
	;(took[kind] ??= []).push(performance.now() - began)
	while (!(await body.read()).done);
	if (answer.status >= 500) errors++
}
const tell = (name, list) => {
	list.sort((a, b) => a - b)
	console.log(`${name.padEnd(13)} ${String(list.length).padStart(5)} pages, first byte after ${list[list.length >> 1].toFixed(1)} ms, 95th ${list[Math.floor(list.length * 0.95)].toFixed(0)}, worst ${list.at(-1).toFixed(0)}`)
}
const began = performance.now()
if (readers > 1) {
	await Promise.all(Array.from({ length: readers }, async () => {
		for (let i = 0; i < pages; i++) {
			await new Promise((done) => setTimeout(done, random() * 2000 * pause))
			await ask(one(Object.keys(kinds)))
		}
	}))
} else {
	for (const kind of Object.keys(kinds)) for (let i = 0; i < pages; i++) await ask(kind)
}
const seconds = (performance.now() - began) / 1000
for (const kind of Object.keys(kinds)) if (took[kind]) tell(kind, took[kind])
tell('all', Object.values(took).flat())
console.log(`${(Object.values(took).flat().length / seconds).toFixed(1)} pages a second, ${errors} errors`)
process.exit(errors ? 1 : 0)
