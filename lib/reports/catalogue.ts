import type { Access } from '../access/decision/access'
import { reports } from './definitions/all'
import type { Area } from './figures/definition'
import { accessReportWords } from './words/access'

interface Listed {
  path: string
  title: string
  sentence: string
  area: Area
}

/** The reports that a person may open, by area, in the order of the house. */
export function catalogue(access: Pick<Access, 'may'>): { area: Area; reports: Listed[] }[] {
  const open = reports
    .filter(({ permission }) => access.may(permission))
    .map(
      ({ code, area, words: { title, sentence } }): Listed => ({
        path: `/reports/${code}`,
        title,
        sentence,
        area,
      }),
    )
  const { title, sentence } = accessReportWords
  if (access.may('reports.access.read'))
    open.push({ path: '/reports/people-by-menu', title, sentence, area: 'access' })
  const areas = [...new Set(open.map(({ area }) => area))]
  return areas.map((area) => ({ area, reports: open.filter((one) => one.area === area) }))
}
