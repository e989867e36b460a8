import { money } from '../../../format/money'
import type { InvoiceKind } from '../../model/codes'
import { documentWords as words } from '../words/document'
import { kindWords } from '../words/machines'
import { html } from './markup'

/** What a document says; amounts in the smallest unit. */
export interface Printed {
  hospital: string | undefined
  number: string
  kind: InvoiceKind
  /** As it is written. */
  issuedAt: string
  issuedBy: string
  account: string
  visit: string
  patient: string
  mrn: string
  /** Undefined for the patient. */
  payer: string | undefined
  corrects: string | undefined
  reason: string | undefined
  totalMinor: number
  lines: readonly {
    display: string
    quantity: number
    amountMinor: number
    taxMinor: number
    discountMinor: number
  }[]
}

export type Form = 'a4' | 'roll'

/** The page itself, with styles of its own: it is kept and never drawn again. A4, or a roll of 80 mm. */
export function renderDocument(printed: Printed, form: Form): string {
  const { hospital, number, kind, lines, totalMinor } = printed
  const title = words.title(kindWords[kind], number)
  const tax = lines.reduce((sum, { taxMinor }) => sum + taxMinor, 0)
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>${form === 'a4' ? a4 : roll}</style>
</head>
<body>
<header><p>${hospital ?? words.hospitalMissing}</p><h1>${title}</h1></header>
<dl>${factsOf(printed)}</dl>
<table>
<caption>${words.lines}</caption>
<thead><tr><th scope="col">${words.columns.what}</th><th scope="col">${words.columns.quantity}</th><th scope="col">${words.columns.tax}</th><th scope="col">${words.columns.amount}</th></tr></thead>
<tbody>${lines.map(
    (line) => html`
<tr><th scope="row">${line.display}${discountOf(line.discountMinor)}</th><td>${line.quantity}</td><td>${money(line.taxMinor)}</td><td>${money(line.amountMinor)}</td></tr>`,
  )}
</tbody>
<tfoot><tr><th scope="row" colspan="3">${words.ofWhichTax}</th><td>${money(tax)}</td></tr>
<tr><th scope="row" colspan="3">${words.total}</th><td><strong>${money(totalMinor)}</strong></td></tr></tfoot>
</table>
</body>
</html>
`.text
}

const discountOf = (minor: number) =>
  minor > 0 ? html`<br><small>${words.discount(money(minor))}</small>` : html``

function factsOf({ issuedAt, issuedBy, account, visit, patient, mrn, payer, corrects, reason }: Printed) {
  const facts: readonly (readonly [string, string | undefined])[] = [
    [words.issued, issuedAt],
    [words.issuedBy, issuedBy],
    [words.patient, patient],
    [words.mrn, mrn],
    [words.account, account],
    [words.visit, visit],
    [words.payer, payer ?? patient],
    [words.corrects, corrects],
    [words.reason, reason],
  ]
  return facts.flatMap(([name, value]) => (value ? [html`<div><dt>${name}</dt><dd>${value}</dd></div>`] : []))
}

const common = `
body { font-family: system-ui, sans-serif; color: #000; background: #fff; margin: 0 auto; }
header p { font-weight: 600; margin: 0; }
dl div { display: flex; gap: 1em; }
dt { min-width: 9em; }
dd { margin: 0; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: start; font-weight: 600; padding: 0.5em 0; }
th { text-align: start; font-weight: 400; }
thead th, tfoot th { font-weight: 600; }
th, td { border-bottom: 1px solid #000; padding: 0.3em 0; vertical-align: top; }
td, thead th:not(:first-child) { text-align: end; font-variant-numeric: tabular-nums; padding-inline-start: 0.8em; }
tr { break-inside: avoid; }
`

const a4 = `@page { size: A4; margin: 20mm; }${common}body { max-width: 170mm; font-size: 11pt; } h1 { font-size: 18pt; }`
const roll = `@page { size: 80mm auto; margin: 4mm; }${common}body { width: 72mm; font-size: 9pt; } h1 { font-size: 12pt; } dt { min-width: 5em; }`
