import { createHash } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { connect, type Sql } from '../client'
import { type Header, UNFINISHED } from './format'
import { readState } from './state'
import { type KeptTable, keptSequences, keptTables, quoted } from './tables'

/**
 * Writes all data of the hospital at `url` to `file`, from one moment, without blocking others. `file`
 * appears when complete, readable by its owner only, because it contains every record and the password
 * hashes. `onTable` is called before each table is read. Returns the header.
 */
export async function writeBackup(
  url: string,
  file: string,
  onTable: (name: string) => void = () => {},
): Promise<Header> {
  const sql = connect(url, { max: 1, statementTimeoutMs: 0, idleInTransactionMs: 0, name: 'portal backup' })
  const draft = `${file}.part`
  try {
    const header = await sql.begin('isolation level repeatable read read only', async (transaction) => {
      await transaction`select set_config('statement_timeout', '0', true), set_config('lock_timeout', '0', true),
                               set_config('idle_in_transaction_session_timeout', '0', true)`
      return await writeFrom(transaction as unknown as Sql, draft, onTable)
    })
    await rename(draft, file)
    return header
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  } finally {
    await sql.end({ timeout: 1 })
  }
}

async function writeFrom(sql: Sql, file: string, onTable: (name: string) => void): Promise<Header> {
  const tables = await keptTables(sql)
  const counted = []
  for (const table of tables) {
    const [row] = await sql<{ rows: number }[]>`select count(*)::float8 as rows from ${sql(table.name)}`
    counted.push({ ...table, rows: row?.rows ?? 0 })
  }
  const { takenAt, migrations, audit } = await readState(sql)
  const header: Header = {
    format: 'hospital-portal-backup',
    formatVersion: 1,
    takenAt,
    migrations,
    tables: counted,
    sequences: await keptSequences(sql),
    audit,
    ...UNFINISHED,
  }
  const out = await open(file, 'w', 0o600)
  try {
    await out.chmod(0o600)
    await out.writeFile(`${JSON.stringify(header)}\n`)
    const digest = createHash('sha256')
    let bytes = 0
    await pipeline(
      Readable.from(batched(rowsOf(sql, tables, onTable)), { objectMode: true }),
      createGzip(),
      async (chunks: AsyncIterable<Buffer>) => {
        for await (const chunk of chunks) {
          digest.update(chunk)
          await out.writeFile(chunk)
          bytes += chunk.length
        }
      },
    )
    // Same length as the placeholder header that it overwrites.
    const done = { ...header, bytes: String(bytes).padStart(20, '0'), sha256: digest.digest('hex') }
    await out.write(`${JSON.stringify(done)}\n`, 0)
    await out.sync()
    return done
  } finally {
    await out.close()
  }
}

async function* rowsOf(
  sql: Sql,
  tables: readonly KeptTable[],
  onTable: (name: string) => void,
): AsyncGenerator<Buffer> {
  for (const { name, columns } of tables) {
    onTable(name)
    const target = `${quoted(name)} (${columns.map(quoted).join(', ')})`
    yield Buffer.from(`COPY public.${target} FROM stdin;\n`)
    const list = columns.map(quoted).join(', ')
    const rows = await sql.unsafe(`copy (select ${list} from public.${quoted(name)}) to stdout`).readable()
    yield* rows
    // The driver stops reading from the server while rows are buffered here, and would not resume after the last.
    rows._read(0)
    yield Buffer.from('\\.\n')
  }
}

const BATCH = 65_536

/** The same bytes in larger chunks: Postgres sends each row separately, and compressing small chunks is slow. */
async function* batched(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer[] = []
  let size = 0
  for await (const chunk of chunks) {
    held.push(chunk)
    size += chunk.length
    if (size < BATCH) continue
    yield Buffer.concat(held)
    held = []
    size = 0
  }
  if (size > 0) yield Buffer.concat(held)
}
