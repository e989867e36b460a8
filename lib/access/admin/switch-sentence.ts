import { alias } from 'drizzle-orm/pg-core'
import { staff } from '@/db/schema/access'
import { auditEvent } from '@/db/schema/audit'
import { columns, nullable } from '@/db/select-list'
import { client } from '../../platform/database'
import type { Staged } from '../changes/staged'
import { stagedSentence } from '../changes/staged-sentence'
import { switchWords } from '../words/changes'
import { actorName } from './actor-name'
import type { Cell, SwitchOutcome } from './grants'

const [e, p] = [alias(auditEvent, 'e'), alias(staff, 'p')]

/** One sentence about the outcome of a switch, and of when it takes effect; on a conflict it names who changed the cell. */
export async function switchSentence(
  kind: Cell['kind'],
  { applied, on, roleName, targetLabel }: SwitchOutcome,
  cell: { role: string; target: string },
  staged?: Staged & { wanted: boolean },
): Promise<string> {
  if (applied && staged) {
    const wanted = switchWords[kind](roleName, staged.wanted, targetLabel)
    return switchWords.saved(stagedSentence(wanted, staged))
  }
  const state = switchWords[kind](roleName, on, targetLabel)
  if (applied) return switchWords.saved(state)
  const other = await lastActor(kind, cell)
  return switchWords.conflict(other, state)
}

async function lastActor(
  kind: Cell['kind'],
  { role, target }: { role: string; target: string },
): Promise<string> {
  const entity = kind === 'menu' ? 'ui_permission_role' : 'role_permission'
  const name = kind === 'menu' ? 'element_id' : 'codename'
  const [row] = await client()`
    select ${columns({ actor: e.actor, fullName: nullable(p.fullName), verified: e.verified, databaseUser: e.databaseUser })}
      from ${e} left join ${p} on ${p.username} = ${e.actor}
     where ${e.entity} = ${entity} and ${e.subject}->>'role' = ${role} and ${e.subject}->>${name} = ${target}
     order by ${e.id} desc limit 1`
  return row
    ? actorName(row.actor, row.fullName, row.verified || row.databaseUser === null)
    : switchWords.somebody
}
