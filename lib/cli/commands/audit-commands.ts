import { readFile } from 'node:fs/promises'
import { type KeptHead, keptHead, readContent } from '../../audit/head'
import { readHeadFile } from '../../audit/kept-file'
import { readAuditKey } from '../../audit/key'
import { fileOf, signHead } from '../../audit/sign'
import { verifyLogs } from '../../audit/verify'
import { counted } from '../../format/counted'
import { CliError } from '../cli-error'
import type { Call, Command, Output } from '../command'
import type { Tool } from '../tool'

export const auditCommands: readonly Command[] = [
  {
    words: ['audit', 'head'],
    summary: 'Print the signed heads of the logs, as one line to be kept elsewhere.',
    details: [
      'With the key of the portal (PORTAL_DATA, AUDIT_KEY_FILE) it is signed now, else it is the last that was signed.',
      'Keep it where nobody can reach it from here. audit verify --head FILE finds what was cut off or rewritten since.',
      'Example: npm run -s portal -- audit head >> /mnt/other-machine/audit-heads',
    ],
    run: printHead,
  },
  {
    words: ['audit', 'verify'],
    summary:
      'Check that no entry of the logs was changed, removed or cut off, and no signed document changed.',
    options: [
      {
        name: 'head',
        value: 'FILE',
        repeatable: true,
        help: 'Lines that audit head printed and that were kept; - reads them from standard input.',
      },
    ],
    details: [
      'Walks every chain, compares it with the signed heads, and names the first row that is wrong. Ends with 1 then.',
      'Without the key of the portal, and without --head, signatures cannot be checked, and it says so.',
    ],
    run: verify,
  },
]

async function printHead(_: Call, tool: Tool): Promise<Output> {
  const { auditKeyFile, portalData } = tool.settings
  const key = readAuditKey(auditKeyFile)
  const head = key
    ? await signHead(tool.sql, { portalData, key }).catch((error: unknown) => {
        throw error instanceof Error && error.name === 'LogShortened' ? new CliError(error.message) : error
      })
    : readHeadFile(await fileOf(tool.sql, portalData))
  if (!head)
    throw new CliError(
      `Nothing was signed here yet: there is no key in ${auditKeyFile}. Start the portal, or set AUDIT_KEY_FILE or PORTAL_DATA as it has them.`,
    )
  return { data: head, lines: [JSON.stringify(head)] }
}

async function verify(call: Call, tool: Tool): Promise<Output> {
  const { auditKeyFile, portalData } = tool.settings
  const kept = (await Promise.all(call.all('head').map((file) => headsIn(file, tool)))).flat()
  const found = await verifyLogs(tool.sql, { portalData, key: readAuditKey(auditKeyFile), kept })
  const { problems, entries, reads, heads, unchecked } = found
  const notes = unchecked
    ? [
        `No key is known here (${auditKeyFile}), so signatures were not checked. Set AUDIT_KEY_FILE, or give --head.`,
      ]
    : []
  return {
    data: { ok: problems.length === 0, ...found },
    lines:
      problems.length > 0
        ? problems
        : [
            `${counted(entries, 'entry', 'entries')} and ${counted(reads, 'read')} of charts, whole; ${counted(heads, 'signed head')} compared.`,
          ],
    notes,
    failed: problems.length > 0,
  }
}

/** The heads in `file`, a line each. Throws `CliError`. */
async function headsIn(file: string, tool: Tool): Promise<KeptHead[]> {
  let text: string
  try {
    text = file === '-' ? await tool.io.stdin() : await readFile(file, 'utf8')
  } catch (error) {
    throw new CliError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  }
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  if (lines.length === 0) throw new CliError(`${file} holds no head. See audit head --help.`)
  return lines.map((line, index) => {
    const head = headOf(line)
    if (!head) throw new CliError(`Line ${index + 1} of ${file} is no head that audit head printed.`)
    return head
  })
}

function headOf(line: string): KeptHead | undefined {
  try {
    const read = keptHead.parse(JSON.parse(line))
    return readContent(read.body) && read
  } catch {
    return undefined
  }
}
