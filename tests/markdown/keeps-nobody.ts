// Renders one text and does nothing more: the process that runs this must end by itself.
import { startRenderer } from '../../src/markdown/index.ts'

const { html } = await startRenderer({ limit: 5_000 }).render('*done*', 'comment')
console.log(html.trim())
