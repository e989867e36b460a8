import type { Access } from '@/lib/access/decision/access'
import { type Chart, chartSections, partOf } from '@/lib/chart/read-chart'
import type { ChartSection } from '@/lib/module/chart-section'
import { chartWords } from '@/lib/patients/words/chart'
import { RowLink } from '../_components/row-link'
import { ChartPart } from './chart-part'

/** The parts of modules that the page has no drawing of its own for: a list of what each of them names. */
export function ChartSections({ chart, access }: { chart: Chart; access: Access }) {
  return chartSections().map((section) => (
    <Listed key={section.id} section={section} chart={chart} access={access} />
  ))
}

function Listed({ section, chart, access }: { section: ChartSection<never>; chart: Chart; access: Access }) {
  const data = partOf(chart, section)
  if (!section.rows || data === null) return null
  const rows = section.rows(data)
  return (
    <ChartPart title={section.title}>
      {rows.length === 0 && <p className="chart-empty">{section.empty ?? chartWords.emptySection}</p>}
      <ul className="chart-rows" aria-label={section.title}>
        {rows.map(({ id, title, detail, page }) => (
          <li key={id}>
            {page ? (
              <RowLink access={access} page={page} id={id}>
                <bdi className="font-strong">{title}</bdi>
              </RowLink>
            ) : (
              <bdi className="font-strong">{title}</bdi>
            )}
            {detail && <bdi className="block text-small text-muted">{detail}</bdi>}
          </li>
        ))}
      </ul>
    </ChartPart>
  )
}
