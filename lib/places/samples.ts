import { location } from '@/db/schema/locations'
import type { PageSample } from '../module/page-sample'

/** A ward of the demo, which has rooms and beds. */
export const samples: readonly PageSample[] = [
  {
    page: '/settings/places/[id]',
    record: (sql) =>
      sql`select ${location.id} from ${location} where ${location.form} = 'wa' order by ${location.code} limit 1`,
  },
]
