import type { World } from '../access/world'
import { type Hospital, openHospital } from '../hospital'
import type { Report } from '../measure/report'
import { describeAdministered, openAdministered } from './administered-hospital'
import { timePreviews } from './previews'
import { timePages } from './settings-pages'

/** What an administrator waits for in a large hospital: previews, rules, and the pages of Settings. */
export async function benchAdministration(world: World, quick: boolean): Promise<Report> {
  const opened: Hospital[] = []
  try {
    console.error('  a hospital of 10,000 with 90 days of work …')
    const some = await openAdministered(world, quick)
    opened.push(some)
    console.error('  a region of 100,000 …')
    const many = await openHospital(world, { staff: quick ? 10_000 : 100_000, elements: 450 })
    opened.push(many)
    const previews = await timePreviews(some, many, quick)
    const pages = await timePages(some, quick)
    return {
      title: 'Administration of a large hospital',
      tables: [previews.table, pages.table],
      notes: [
        `${await describeAdministered(some.sql)}.`,
        'Pages: one server process of the shipped build, one request after the other, from the request to the last byte of HTML.',
      ],
      bars: [...previews.bars, ...pages.bars],
      figures: [...previews.figures, ...pages.figures],
    }
  } finally {
    for (const { sql } of opened) await sql.end({ timeout: 1 })
  }
}
