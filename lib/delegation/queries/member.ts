import { sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { describePreview } from '../../access/changes/described-preview'
import { compareMoves } from '../../access/changes/moves-preview'
import type { Access } from '../../access/decision/access'
import { requireHead } from '../../access/guards/head'
import { readPolicy } from '../../access/rules/read-policy'
import { readUndelegable } from '../../access/ways/undelegable'
import { labelOf } from '../../access/ways/wanted'
import { client, database } from '../../platform/database'
import type { What } from '../model/what'
import { findMember, type Member } from '../steps/member'
import { delegatedMove } from '../steps/moves'
import { type Option, optionsFor } from '../steps/options'
import { refusalFor } from '../steps/refused'
import { words } from '../words/refusals'

/** What a head asks to see before they give something until an instant, or take it away without one. */
export interface Asked {
  what: What
  until: Date | undefined
}

/** What giving or taking would open and close for the member. */
export interface MemberPreview {
  /** The name of the role, the label of the permission. */
  label: string
  /** Why it will be refused. */
  refused: string | undefined
  digest: string
  /** Labels. */
  opens: readonly string[]
  closes: readonly string[]
  /** Titles of the rules that it would break. */
  breaks: readonly string[]
}

/** A member of a department of the user, and what the user may give them. */
export interface MemberPage {
  member: Member
  /** Names of the roles that they hold now. */
  roles: readonly string[]
  options: readonly Option[]
  preview: MemberPreview | undefined
}

/**
 * The membership of this number in a department that the user leads, with what `asked` would do. Undefined for any other
 * number. Throws `Refusal` for everybody else than a head.
 */
export async function readMember(access: Access, id: number, asked?: Asked): Promise<MemberPage | undefined> {
  await requireHead(access)
  const headId = access.person.id
  const member = await findMember(client(), headId, id)
  if (!member) return undefined
  return await database().transaction(
    async (transaction) => {
      const policy = await readPolicy(transaction)
      const held = policy.cases.find(({ people }) => people.includes(member.staffId))
      return {
        member,
        roles: (held?.roleIds ?? []).flatMap((role) => policy.rules.roles.get(role)?.name ?? []).sort(),
        options: optionsFor(policy, headId, member.staffId, await readUndelegable(transaction)),
        preview: asked && (await previewOf(transaction, headId, member, asked)),
      }
    },
    // The list, its digest and the rules are those of one moment.
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
}

async function previewOf(
  transaction: Transaction,
  headId: number,
  member: Member,
  { what, until }: Asked,
): Promise<MemberPreview | undefined> {
  const found = await delegatedMove(transaction, member, what, until)
  if (!found) return undefined
  const compared = await compareMoves(transaction, [found.move])
  const { digest, breaks } = await describePreview(transaction, compared, 0)
  const { groups } = compared.preview
  const label = found.move.names.roleName ?? found.move.names.permissionLabel ?? what.name
  const refused = await refusedFor(transaction, headId, member, found, until)
  // What a head may not give, they do not learn more about than that.
  if (refused) return { label, refused, digest, opens: [], closes: [], breaks: [] }
  return {
    label,
    refused,
    digest,
    opens: groups.flatMap(({ opens }) => opens.map(labelOf)),
    closes: groups.flatMap(({ closes }) => closes.map(labelOf)),
    breaks: breaks.map(({ title }) => title),
  }
}

/** Asks the tables, which decide when it is saved too. */
async function refusedFor(
  transaction: Transaction,
  headId: number,
  { staffId, departmentId }: Member,
  { move, given }: NonNullable<Awaited<ReturnType<typeof delegatedMove>>>,
  until: Date | undefined,
): Promise<string | undefined> {
  if (!given && (move.before !== null || until === undefined)) return words.notGiven().text
  if (until === undefined) return undefined
  const [roleId, permissionId] = move.table === 'staff_role' ? [move.ids[1], null] : [null, move.ids[1]]
  const [row] = await transaction.execute<{ broken: string | null }>(sql`
    select delegation_broken(${headId}::int, ${departmentId}::int, ${staffId}::int, ${roleId}::int, ${permissionId}::int,
                             ${until.toISOString()}::timestamptz) as broken`)
  return refusalFor(row?.broken)?.message
}
