import { auditEvent } from '@/db/schema/audit'
import type { Access } from '../access/decision/access'
import { requirePermission } from '../access/guards/require-permission'
import { CSV_MARK, csvLine } from '../format/csv'
import { unkeyedCommand } from '../workflow/command'
import { audit } from '../workflow/record'
import type { AskedLog } from './ask-log'
import type { Change } from './changes'
import { type LogQuery, type LogRow, readLog } from './queries/read-log'
import { sentenceOf } from './sentence'
import { shownChanges } from './shown-changes'
import { csvHead } from './words/page'

const ROWS_AT_ONCE = 1_000

/**
 * The entries of `asked` as CSV (RFC 4180), latest first, read as the receiver takes them. Before the first line is sent, the
 * export is an entry of the log itself. Throws `PermissionMissing`.
 */
export async function exportLog(
  access: Access,
  { query, kept, patient }: Pick<AskedLog, 'kept' | 'patient'> & { query: LogQuery },
): Promise<ReadableStream<Uint8Array>> {
  requirePermission(access, 'settings.audit.read')
  const { from, to, ...others } = kept
  const subject = { ...others, first_day: from, last_day: to, patient_id: patient?.id }
  await unkeyedCommand(access, (transaction) => audit(transaction, auditEvent, 'export', subject))
  const lines = linesOf(access, query)
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await lines.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await lines.return(undefined)
    },
  })
}

async function* linesOf(access: Access, query: LogQuery): AsyncGenerator<string, void, undefined> {
  yield `${CSV_MARK}${csvLine(csvHead)}`
  let after: string | undefined
  do {
    const page = await readLog(access, query, after, ROWS_AT_ONCE)
    if (page.rows.length > 0)
      yield page.rows.map((row) => csvLine(valuesOf(access, row, query.patient !== undefined))).join('')
    after = page.next
  } while (after)
}

function valuesOf(access: Access, row: LogRow, isPatients: boolean): string[] {
  const { subject } = row
  const { changes } = shownChanges(access, row, isPatients)
  const text = (value: unknown) => (value === null || value === undefined ? '' : String(value))
  return [
    row.id,
    row.at.toISOString(),
    row.who,
    row.actor,
    String(row.verified),
    row.source,
    row.entity,
    row.action,
    sentenceOf(row),
    text(subject.username ?? subject.staff_id),
    text(subject.id ?? subject.patient_id),
    changes.map(changeText).join('; '),
    String(row.chain),
    row.position,
  ]
}

const changeText = ({ field, before, after }: Change) =>
  before === null && after === null
    ? field
    : `${field}: ${[before, after].flatMap((value) => value ?? []).join(' → ')}`
