import postgres from 'postgres'
import { TEMPLATE } from '../servers/services'

let made = 0

/** A fresh copy of the demo hospital's database in the run's Postgres. Returns its address. */
export async function copyDemoDatabase(): Promise<string> {
  made += 1
  const name = `e2e_${process.pid}_${made}`
  const url = new URL(process.env.E2E_POSTGRES_URL ?? '')
  const sql = postgres(url.href, { max: 1, onnotice: () => {} })
  await sql`create database ${sql(name)} template ${sql(TEMPLATE)}`
  await sql.end()
  url.pathname = `/${name}`
  return url.href
}
