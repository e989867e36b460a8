import { alias } from 'drizzle-orm/pg-core'
import { labPanel, labTest } from '@/db/schema/laboratory/catalogue'
import type { PageSample } from '../../module/page-sample'

const [t, n] = [alias(labTest, 't'), alias(labPanel, 'n')]

export const catalogueSamples: readonly PageSample[] = [
  {
    page: '/laboratory/catalogue/[id]',
    record: (sql) => sql`select ${t.id} from ${t} where ${t.active} order by ${t.code} limit 1`,
  },
  {
    page: '/laboratory/catalogue/panels/[id]',
    record: (sql) => sql`select ${n.id} from ${n} where ${n.active} order by ${n.code} limit 1`,
  },
]
