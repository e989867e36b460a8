import { alias } from 'drizzle-orm/pg-core'
import { labTest } from '@/db/schema/laboratory/catalogue'
import type { PageSample } from '../../module/page-sample'

const t = alias(labTest, 't')

export const catalogueSamples: readonly PageSample[] = [
  {
    page: '/laboratory/catalogue/[id]',
    record: (sql) => sql`select ${t.id} from ${t} where ${t.active} order by ${t.code} limit 1`,
  },
]
