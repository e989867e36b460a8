import { z } from 'zod'

/**
 * A backup is one line of JSON, the header, followed by the gzipped rows. Unpacked they are psql input: `COPY table
 * (columns) FROM stdin;`, a line per row, `\.`. So a backup can be inspected without the portal: `head -1 FILE`,
 * `tail -n +2 FILE | gunzip`.
 */
const header = z.object({
  format: z.literal('hospital-portal-backup'),
  formatVersion: z.literal(1),
  /** The time of the rows, by the database server’s real clock. */
  takenAt: z.iso.datetime(),
  /** The digests of the migrations of the schema, in their order. */
  migrations: z.array(z.string()),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()), rows: z.int() })),
  sequences: z.array(z.object({ name: z.string(), next: z.string().regex(/^-?\d+$/) })),
  /**
   * The last entry of the audit log, SHA-256 in hex of the ends of all chains, and the first entry at which one breaks, if
   * one does.
   */
  audit: z.object({ last: z.string(), hash: z.string(), brokenAt: z.string().nullable() }),
  /** Length and SHA-256 of everything after the header. Zeros while the backup is being written. */
  bytes: z.string().regex(/^\d{20}$/),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})
export type Header = z.output<typeof header>

export const UNFINISHED = { bytes: '0'.repeat(20), sha256: '0'.repeat(64) }

/** The file is not a backup, or incomplete. The message is one line for the operator. */
export class BackupError extends Error {
  override name = 'BackupError'
}

/** How many bytes are read to find the header. */
export const LONGEST_HEADER = 4_000_000

/** The header on the first line of `start`, the beginning of a file. Throws `BackupError`. */
export function readHeader(start: Buffer): { header: Header; length: number } {
  const end = start.indexOf('\n')
  const line = end < 0 ? '' : start.toString('utf8', 0, end)
  let json: unknown
  try {
    json = JSON.parse(line)
  } catch {
    throw new BackupError('This is no backup of the portal.')
  }
  const read = header.safeParse(json)
  if (!read.success) {
    const version = z.object({ format: header.shape.format, formatVersion: z.int() }).safeParse(json)
    throw new BackupError(
      version.success && version.data.formatVersion !== 1
        ? `This backup has the format ${version.data.formatVersion}, which this release does not read. Use the release that made it, or a newer one.`
        : 'This is no backup of the portal.',
    )
  }
  if (read.data.sha256 === UNFINISHED.sha256) throw new BackupError('This backup was never finished.')
  return { header: read.data, length: end + 1 }
}
