// The style of a chart in a file of its own. In pages the same classes have theirs in public/polls.css.
import { html, type Markup, raw } from '../html.ts'

const colours = {
  paper: ['#ffffff', '#14181a'],
  tint: ['#f2efe7', '#20282a'],
  ink: ['#1c1b19', '#ece8df'],
  soft: ['#5d5a54', '#a9a598'],
  line: ['#dedad0', '#343b3d'],
  edge: ['#87827a', '#747c7e'],
  accent: ['#0b5d69', '#6cc3cf'],
  agree: ['#14746a', '#4fb8a8'],
  disagree: ['#b04a16', '#e58a56'],
  unsure: ['#8d8778', '#79807e'],
} as const

const tokens = (scheme: 0 | 1): string =>
  Object.entries(colours)
    .map(([name, values]) => `--${name}:${values[scheme]}`)
    .join(';')

/** No character that XML would read: it goes into a style element as it is. */
export const chartStyle: Markup = html`${raw(`
.chart{${tokens(0)};font-family:system-ui,-apple-system,'Segoe UI','Noto Sans','PingFang HK','Noto Sans HK','Noto Sans CJK HK','Microsoft JhengHei',sans-serif}
@media (prefers-color-scheme:dark){.chart{${tokens(1)}}}
text{fill:var(--ink);font-size:14px}
.head{font:600 22px 'Iowan Old Style',Charter,Georgia,'Songti TC','Noto Serif HK','Noto Serif CJK HK',serif}
.figure{font-weight:600;font-variant-numeric:tabular-nums}
.small,.note{font-size:12px;fill:var(--soft)}
.ink{fill:var(--ink)}
.strong{font-weight:700}
.on{font-size:12px;font-weight:600;fill:var(--ink);stroke:var(--paper);stroke-width:3px;paint-order:stroke}
.paper{fill:var(--paper)}.rule{fill:var(--ink)}
.ground{fill:var(--paper)}
.track{fill:var(--tint)}
.bar{fill:var(--accent)}
.mark{fill:var(--ink)}
.axis{stroke:var(--edge)}
.a{fill:var(--agree)}.d{fill:var(--disagree)}.n{fill:var(--unsure)}
.edged{stroke:var(--ink);stroke-width:.75px}
.ramp0{fill:var(--accent);fill-opacity:.06}.ramp1{fill:var(--accent);fill-opacity:.2}.ramp2{fill:var(--accent);fill-opacity:.38}.ramp3{fill:var(--accent);fill-opacity:.58}.ramp4{fill:var(--accent);fill-opacity:.8}.ramp5{fill:var(--accent)}
.stay{fill:var(--accent);fill-opacity:.3}
.move{fill:var(--disagree);fill-opacity:.62}
`)}`
