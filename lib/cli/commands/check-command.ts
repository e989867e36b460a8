import { counted } from '../../format/counted'
import { columns } from '../columns'
import type { Command } from '../command'
import { failureOf } from '../failure'
import type { Tool } from '../tool'
import { checks } from './checks'
import type { Finding } from './finding'

const WORD = { ok: 'ok', warn: 'warn', fail: 'FAIL' }

/** Runs all checks and reports one line each; fails if any fails. */
export const checkCommand: Command = {
  words: ['check'],
  summary: 'Check that everything the portal needs is in order.',
  details: ['One line for each check: ok, warn or FAIL. Ends with 1 when one of them is FAIL.'],
  async run(_, tool) {
    const findings = await lookAtAll(tool)
    const failed = findings.filter((finding) => finding.status === 'fail').length
    const warned = findings.filter((finding) => finding.status === 'warn').length
    const left = checks.length - findings.length
    const cells = findings.map(({ name, status, message }) => [WORD[status], name, message])
    const [, ...lines] = columns(['', '', ''], cells)
    if (left > 0) lines.push(`${counted(left, 'further check')} could not be made.`)
    return {
      data: { ok: failed === 0, failed, warned, checks: findings },
      lines,
      notes: failed > 0 ? [`${counted(failed, 'check')} failed.`] : [],
      failed: failed > 0,
    }
  },
}

async function lookAtAll(tool: Tool): Promise<(Finding & { name: string })[]> {
  const findings: (Finding & { name: string })[] = []
  for (const { name, look, stops } of checks) {
    const finding = await look(tool).catch(
      (error: unknown): Finding => ({ status: 'fail', message: failureOf(error).message }),
    )
    findings.push({ name, ...finding })
    if (stops && finding.status === 'fail') break
  }
  return findings
}
