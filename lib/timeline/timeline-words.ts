import type { TimelineRow, TimelineWords } from '../module/timeline-source'
import { modules } from '../modules'

const kinds = Object.assign(
  {},
  ...modules.flatMap(({ timeline = [] }) => timeline.map((source) => source.kinds)),
)

/** The text of a row, from the module that recorded it; for an unknown kind its raw name. */
export function timelineWords(row: TimelineRow): TimelineWords {
  return kindOf(row)?.words(row) ?? { title: row.what, status: row.status, detail: '' }
}

/** The page that a row’s title links to. */
export const timelinePage = (row: TimelineRow) => kindOf(row)?.page

const kindOf = ({ kind }: TimelineRow) => (Object.hasOwn(kinds, kind) ? (kinds as Kinds)[kind] : undefined)

type Kinds = NonNullable<(typeof modules)[number]['timeline']>[number]['kinds']
