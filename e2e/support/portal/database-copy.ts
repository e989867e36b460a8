import postgres from 'postgres'
import type { DatabaseUrls } from '@/lib/server/start/migrate-database'
import { TEMPLATE } from '../servers/services'

let made = 0

/** A fresh copy of the demo hospital's database in the run's Postgres. Returns its addresses. */
export async function copyDemoDatabase(): Promise<DatabaseUrls> {
  made += 1
  const name = `e2e_${process.pid}_${made}`
  const { E2E_POSTGRES_URL = '', E2E_POSTGRES_OWNER_URL = '' } = process.env
  const sql = postgres(E2E_POSTGRES_OWNER_URL, { max: 1, onnotice: () => {} })
  await sql`create database ${sql(name)} template ${sql(TEMPLATE)}`
  await sql.end()
  const at = (server: string) => Object.assign(new URL(server), { pathname: `/${name}` }).href
  return { url: at(E2E_POSTGRES_URL), ownerUrl: at(E2E_POSTGRES_OWNER_URL) }
}
