// Takes README's pictures: node shots.mjs ADDRESS FOLDER
import { chromium } from 'playwright-core'

const [address, folder] = process.argv.slice(2)
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] })
for (const [name, path, colorScheme] of [['front', '/', 'light'], ['name', '/name?q=Greta+Holm', 'light'], ['story', null, 'light'], ['article', null, 'dark']]) {
	const page = await browser.newPage({ viewport: { width: 1200, height: 820 }, colorScheme })
	await page.goto(address + (path ?? '/'))
	if (!path) await page.click('.lead-story h2 a')
	if (name === 'article') await page.click('.page-head >> text=read it')
	await page.waitForLoadState('networkidle')
	await page.screenshot({ path: `${folder}/${name}.png` })
	await page.close()
}
await browser.close()
