// What hands expect and HTML alone cannot do: hits while one types, and days
// chosen by drawing across the bars. Without it both take one step more: the
// Search button, and the fields From and to.
'use strict'

const field = document.getElementById('q')
const main = document.getElementById('main')
const status = document.createElement('p') // tells listeners how much was found
status.className = 'hidden'
status.setAttribute('role', 'status')
document.body.append(status)

let asking = null // the search under way
let waiting = 0
let pushed = location.pathname === '/search'

// started makes a search of words whose last one may be unfinished.
function started(words) {
	const inPhrase = words.split('"').length % 2 === 0 || words.split('“').length !== words.split('”').length
	return !inPhrase && /[\p{L}\p{N}]{2}$/u.test(words) && !/(^|\s)(AND|OR|NOT)$/.test(words) ? words + '*' : words
}

async function show(words) {
	const address = new URL('/search', location.href)
	if (location.pathname === '/search') address.search = location.search
	address.searchParams.delete('after')
	address.searchParams.set('q', started(words))
	asking?.abort()
	const mine = (asking = new AbortController())
	try {
		const answer = await fetch(address, { signal: mine.signal })
		if (!answer.ok) return // an unfinished search is no mistake
		const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
		if (mine.signal.aborted) return
		main.replaceChildren(...page.getElementById('main').childNodes)
		document.title = page.title
		status.textContent = main.querySelector('.lead')?.firstChild.textContent ?? ''
		history[pushed ? 'replaceState' : 'pushState'](null, '', address)
		pushed = true
	} catch (error) {
		if (error.name !== 'AbortError') console.warn(error)
	}
}

field.addEventListener('input', () => {
	clearTimeout(waiting)
	const words = field.value.trim()
	if (words.length > 1) waiting = setTimeout(() => show(words), 150)
})
field.form.addEventListener('submit', () => {
	clearTimeout(waiting)
	asking?.abort()
})
addEventListener('popstate', () => location.reload())

main.addEventListener('dragstart', (e) => {
	if (e.target.closest('.bars')) e.preventDefault()
})
main.addEventListener('pointerdown', (e) => {
	const pressed = e.target.closest('.bars a')
	if (!pressed || e.button !== 0 || e.pointerType === 'touch') return
	const bars = [...pressed.closest('.bars').querySelectorAll('a')]
	const from = bars.indexOf(pressed)
	let to = from
	const mark = (on) => bars.forEach((bar, i) => bar.classList.toggle('drawn', on && i >= Math.min(from, to) && i <= Math.max(from, to)))
	const move = (e) => {
		const over = bars.findIndex((bar) => e.clientX < bar.getBoundingClientRect().right)
		to = over < 0 ? bars.length - 1 : over
		mark(true)
	}
	const end = (e) => {
		removeEventListener('pointermove', move)
		removeEventListener('pointerup', end)
		removeEventListener('pointercancel', end)
		mark(false)
		if (e.type === 'pointercancel' || to === from) return
		const [first, last] = [bars[Math.min(from, to)], bars[Math.max(from, to)]].map((bar) => new URL(bar.href))
		first.searchParams.set('until', last.searchParams.get('until'))
		location.assign(first)
	}
	addEventListener('pointermove', move)
	addEventListener('pointerup', end)
	addEventListener('pointercancel', end)
})
