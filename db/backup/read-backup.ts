import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'
import { BackupError, type Header, LONGEST_HEADER, readHeader } from './format'
import { type KeptTable, quoted } from './tables'

export interface OpenedBackup {
  header: Header
  /** Calls `take` with each table’s rows in order, in COPY format. */
  eachTable(take: (table: KeptTable, rows: AsyncIterable<Buffer>) => Promise<void>): Promise<void>
}

/** Opens the backup in `file` and verifies it by reading it completely. Throws `BackupError`. */
export async function openBackup(file: string): Promise<OpenedBackup> {
  const { header, length } = await headerOf(file)
  const digest = createHash('sha256')
  let bytes = 0
  for await (const chunk of createReadStream(file, { start: length })) {
    digest.update(chunk)
    bytes += chunk.length
  }
  if (bytes !== Number(header.bytes) || digest.digest('hex') !== header.sha256)
    throw new BackupError('This backup is damaged: its content is not what its first line says.')
  return {
    header,
    async eachTable(take) {
      const packed = createReadStream(file, { start: length })
      const unpacked = packed.pipe(createGunzip())
      packed.once('error', (error) => unpacked.destroy(error))
      const body = new Body(unpacked)
      try {
        for (const table of header.tables) {
          await body.expect(
            `COPY public.${quoted(table.name)} (${table.columns.map(quoted).join(', ')}) FROM stdin;\n`,
          )
          await take(table, body.untilEnd())
        }
      } finally {
        packed.destroy()
        unpacked.destroy()
      }
    },
  }
}

async function headerOf(file: string): Promise<{ header: Header; length: number }> {
  let opened: FileHandle | undefined
  try {
    opened = await open(file, 'r')
    const { buffer, bytesRead } = await opened.read(Buffer.alloc(LONGEST_HEADER), 0, LONGEST_HEADER, 0)
    return readHeader(buffer.subarray(0, bytesRead))
  } catch (error) {
    if (error instanceof BackupError) throw error
    throw new BackupError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  } finally {
    await opened?.close()
  }
}

const MALFORMED = 'This backup is not as its first line says.'
/** The line that ends a table. No row can equal it, because COPY escapes backslashes. */
const END = Buffer.from('\n\\.\n')

/** The unpacked rows, read from the beginning to the end. */
class Body {
  readonly #chunks: AsyncIterator<Buffer>
  #held: Buffer = Buffer.alloc(0)

  constructor(unpacked: AsyncIterable<Buffer>) {
    this.#chunks = unpacked[Symbol.asyncIterator]()
  }

  /** Reads `line` without its line end, which may be part of a table’s end marker. */
  async expect(line: string): Promise<void> {
    const wanted = Buffer.from(line)
    while (this.#held.length < wanted.length && (await this.#more()));
    if (!this.#held.subarray(0, wanted.length).equals(wanted)) throw new BackupError(MALFORMED)
    this.#held = this.#held.subarray(wanted.length - 1)
  }

  /** The rows up to the table’s end marker, which is consumed. */
  async *untilEnd(): AsyncGenerator<Buffer> {
    // Skips the line end that `expect` left.
    let skip = 1
    for (;;) {
      const end = this.#held.indexOf(END)
      // The last bytes may be the beginning of an end marker.
      const upTo = end >= 0 ? end + 1 : this.#held.length - (END.length - 1)
      if (upTo > skip) {
        const rows = this.#held.subarray(skip, upTo)
        this.#held = this.#held.subarray(end >= 0 ? end : upTo)
        skip = 0
        yield rows
      }
      if (end >= 0) break
      if (!(await this.#more())) throw new BackupError(MALFORMED)
    }
    this.#held = this.#held.subarray(END.length)
  }

  async #more(): Promise<boolean> {
    const { value, done } = await this.#chunks.next()
    if (done) return false
    this.#held = Buffer.concat([this.#held, value])
    return true
  }
}
