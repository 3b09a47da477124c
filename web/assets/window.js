// What hands expect and HTML alone cannot do: suggestions while one types, days
// drawn across bars, citations in place, stars without a new page, and keys.
// Without it each takes a step more: a button, a field, a link.
'use strict'

const base = document.documentElement.dataset.base ?? '' // of one archive among several

const field = document.getElementById('q')
const main = document.getElementById('main')
const status = document.createElement('p') // tells listeners what happened
status.className = 'hidden'
status.setAttribute('role', 'status')
document.body.append(status)

function say(text) {
	status.textContent = text
	const toast = document.createElement('p')
	toast.className = 'toast'
	toast.setAttribute('aria-hidden', 'true')
	toast.textContent = text
	;(document.querySelector('dialog[open]') ?? document.body).append(toast)
	setTimeout(() => toast.remove(), 2000)
}

// Suggestions: a listbox that the field controls (ARIA's combobox pattern).
let asking = null
let waiting = 0
let chosen = -1
let choices = null

field.setAttribute('role', 'combobox')
field.setAttribute('aria-autocomplete', 'list')
field.setAttribute('aria-expanded', 'false')

function closeChoices() {
	clearTimeout(waiting)
	asking?.abort()
	choices?.remove()
	choices = null
	chosen = -1
	field.setAttribute('aria-expanded', 'false')
	field.removeAttribute('aria-activedescendant')
	field.removeAttribute('aria-controls')
}

async function suggest() {
	const words = field.value.trim()
	asking?.abort()
	if (words.length < 2) return closeChoices()
	const mine = (asking = new AbortController())
	try {
		const answer = await fetch(base + '/suggest?' + new URLSearchParams({ q: words }), { signal: mine.signal })
		if (!answer.ok) return // what is being typed may be unfinished
		const list = await answer.json()
		if (mine.signal.aborted) return
		closeChoices()
		if (!list.length) return
		choices = document.createElement('div')
		choices.className = 'choices'
		choices.id = 'choices'
		choices.setAttribute('role', 'listbox')
		choices.setAttribute('aria-label', 'Suggestions')
		list.forEach((s, i) => {
			const option = document.createElement('div')
			option.id = 'choice-' + i
			option.setAttribute('role', 'option')
			option.setAttribute('aria-selected', 'false')
			option.dataset.href = s.href
			for (const [name, text] of [['eyebrow', s.kind], ['who', s.text + (s.role ? ', ' + s.role : '')], ['n', s.articles ? String(s.articles) : '']]) {
				const span = document.createElement('span')
				span.className = name
				span.textContent = text
				option.append(span)
			}
			choices.append(option)
		})
		field.parentElement.append(choices)
		field.setAttribute('aria-expanded', 'true')
		field.setAttribute('aria-controls', 'choices')
		status.textContent = list.length + ' suggestions'
	} catch (error) {
		if (error.name !== 'AbortError') closeChoices()
	}
}

function choose(i) {
	const options = [...choices.children]
	options[chosen]?.setAttribute('aria-selected', 'false')
	chosen = (i + options.length + 1) % (options.length + 1)
	if (chosen === options.length) chosen = -1
	const option = options[chosen]
	option?.setAttribute('aria-selected', 'true')
	option?.scrollIntoView({ block: 'nearest' })
	if (option) field.setAttribute('aria-activedescendant', option.id)
	else field.removeAttribute('aria-activedescendant')
}

field.addEventListener('input', () => {
	clearTimeout(waiting)
	waiting = setTimeout(suggest, 120)
})
field.addEventListener('keydown', (e) => {
	if (e.key === 'Escape') return closeChoices()
	if (!choices) return
	if (e.key === 'ArrowDown') choose(chosen + 1)
	else if (e.key === 'ArrowUp') choose(chosen < 0 ? choices.children.length - 1 : chosen - 1)
	else if (e.key === 'Enter' && chosen >= 0) location.assign(choices.children[chosen].dataset.href)
	else return
	e.preventDefault()
})
field.addEventListener('blur', () => setTimeout(closeChoices, 200))
document.addEventListener('pointerdown', (e) => {
	const option = e.target.closest?.('.choices [role=option]')
	if (option) {
		e.preventDefault()
		location.assign(option.dataset.href)
	}
})

// Days drawn across the bars.
main.addEventListener('dragstart', (e) => {
	if (e.target.closest('.bars')) e.preventDefault()
})
main.addEventListener('pointerdown', (e) => {
	const pressed = e.target.closest('.bars [data-since]')
	if (!pressed || e.button !== 0 || e.pointerType === 'touch') return
	const chart = pressed.closest('.bars')
	const bars = [...chart.querySelectorAll('[data-since]')]
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
		const link = chart.querySelector('a')
		if (e.type === 'pointercancel' || to === from || !link) return
		const address = new URL(link.href.baseVal ?? link.href, location.href)
		address.searchParams.set('since', bars[Math.min(from, to)].dataset.since)
		address.searchParams.set('until', bars[Math.max(from, to)].dataset.until)
		location.assign(address)
	}
	addEventListener('pointermove', move)
	addEventListener('pointerup', end)
	addEventListener('pointercancel', end)
})

// Ties of a name stand out while one points at it.
main.addEventListener('pointerover', (e) => {
	const node = e.target.closest?.('.network [data-node]')
	const ring = e.target.closest?.('.network')
	if (!ring) return
	for (const tie of ring.querySelectorAll('.tie')) tie.classList.toggle('dim', !!node && tie.dataset.a !== node.dataset.node && tie.dataset.b !== node.dataset.node)
})

// Citations in place: the page of the citation in a dialog, each form with a button that copies it.
function withCopies(root) {
	for (const b of root.querySelectorAll('.copy')) {
		b.hidden = false
		b.addEventListener('click', async () => {
			try {
				await navigator.clipboard.writeText(root.querySelector('#' + b.dataset.copy).textContent)
				say('Copied')
			} catch {
				getSelection().selectAllChildren(root.querySelector('#' + b.dataset.copy))
				say('Selected: copy it with Ctrl+C')
			}
		})
	}
}
withCopies(document)

async function dialog(address, label) {
	const answer = await fetch(address)
	if (!answer.ok) return location.assign(address)
	const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
	const box = document.createElement('dialog')
	box.setAttribute('aria-label', label)
	const close = document.createElement('button')
	close.textContent = 'Close'
	close.addEventListener('click', () => box.close())
	box.append(...page.getElementById('main').childNodes, close)
	box.addEventListener('close', () => box.remove())
	document.body.append(box)
	withCopies(box)
	box.showModal()
}

document.addEventListener('click', (e) => {
	const link = e.target.closest?.('a.cite-link')
	if (!link || e.ctrlKey || e.metaKey || e.shiftKey || e.button) return
	e.preventDefault()
	dialog(link.href, 'Cite')
})

// Stars and follows without a new page.
document.addEventListener('submit', async (e) => {
	const button = e.target.querySelector('.star, .follow')
	if (!button) return
	e.preventDefault()
	const form = e.target
	const answer = await fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)), headers: { Accept: 'application/json' } })
	if (!answer.ok) return say('It could not be kept')
	const on = button.getAttribute('aria-pressed') !== 'true'
	button.setAttribute('aria-pressed', on)
	if (button.matches('.star')) {
		button.textContent = on ? '★' : '☆'
		button.setAttribute('aria-label', on ? 'Take the star away' : 'Star')
		form.elements.star.value = on ? 'off' : 'on'
		say(on ? 'Starred: it is on the desk' : 'No longer starred')
	} else {
		button.textContent = on ? 'Following' : 'Follow'
		form.elements.end?.remove()
		if (on) {
			const end = document.createElement('input')
			end.type = 'hidden'
			end.name = 'end'
			end.value = '1'
			form.append(end)
		}
		say(on ? 'Followed: what is new is on the desk' : 'No longer followed')
	}
})

// Keys.
let here = -1
let before = ''
addEventListener('keydown', (e) => {
	if (e.ctrlKey || e.metaKey || e.altKey || e.target.closest?.('input, textarea, select, dialog')) return
	const items = [...main.querySelectorAll('.item')]
	const item = items[here]
	const go = (i) => {
		item?.classList.remove('here')
		here = Math.max(0, Math.min(items.length - 1, i))
		const next = items[here]
		next?.classList.add('here')
		next?.scrollIntoView({ block: 'nearest' })
		;(next?.querySelector('h2 a, h3 a') ?? next?.querySelector('a'))?.focus({ preventScroll: true })
	}
	const key = before + e.key
	before = ''
	switch (key) {
		case '/': field.focus(); field.select(); break
		case 'j': go(here + 1); break
		case 'k': go(here - 1); break
		case 'o': (item?.querySelector('h2 a, h3 a') ?? item?.querySelector('.acts a:last-child'))?.click(); break
		case 's': (item ?? main).querySelector('.star')?.click(); break
		case 'c': (item ?? main).querySelector('.cite-link')?.click(); break
		case 'g': before = 'g'; break
		case 'gh': location.assign(base + '/'); break
		case 'gd': location.assign(base + '/desk'); break
		case '?': dialog(base + '/help', 'Keys and searches'); break
		default: return
	}
	e.preventDefault()
})
