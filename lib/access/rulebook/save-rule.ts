import { eq } from 'drizzle-orm'
import type { Database, Transaction } from '@/db/client'
import { accessRule, role } from '@/db/schema/access'
import { snapshotVersion } from '@/db/schema/snapshot'
import { slugFor } from '../../format/slug'
import { Refusal } from '../../platform/refusal'
import type { Access } from '../decision/access'
import { requirePermission } from '../guards/require-permission'
import type { AccessRule } from '../proof/rule'
import { menus, permissions } from '../registry'
import { rulebookRefusals as words } from '../words/rulebook'
import { proveRule, type RuleProof } from './rule-proof'
import { type KeptRule, keptRuleOf } from './rule-rows'

/** A rule as it is typed. `id` and `seen` are those of one that is changed. */
export interface AskedRule {
  id?: number | undefined
  seen: string
  kind: AccessRule['kind']
  title: string
  minimum: number | null
  /** Slugs. */
  roles: readonly string[]
  duties: readonly (readonly string[])[]
}

/** What would be if the rule applied as it is typed; nothing is written. Throws `Refusal` for one that makes no sense. */
export async function checkRule(database: Database, access: Access, asked: AskedRule): Promise<RuleProof> {
  requirePermission(access, 'settings.access.manage')
  return await database.transaction(
    async (transaction) => {
      const { rule } = await ruleAsked(transaction, asked)
      return await proveRule(transaction, rule)
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
}

/**
 * Adds a rule, or changes one and lets it apply again if it did not. It has to be the rule that was checked, broken by whom the
 * check had found: `digest` is that of the check. Throws `Refusal`.
 */
export async function saveRule(
  transaction: Transaction,
  access: Access,
  { digest, ...asked }: AskedRule & { digest: string },
): Promise<void> {
  requirePermission(access, 'settings.access.manage')
  await lockAccess(transaction)
  const { rule, kept } = await ruleAsked(transaction, asked)
  if (kept && kept.seen !== asked.seen) throw new Refusal('conflict', words.ruleChanged(), { stale: true })
  if ((await proveRule(transaction, rule)).digest !== digest)
    throw new Refusal('conflict', words.proofMoved())
  const values = {
    title: rule.title,
    minimum: rule.kind === 'enough' ? rule.minimum : null,
    roles: rule.kind === 'reach' ? [...rule.roles] : [],
    duties: rule.duties.map((duty) => [...duty]),
    active: true,
  }
  if (kept) {
    await transaction.update(accessRule).set(values).where(eq(accessRule.id, kept.rule.id))
    return
  }
  const taken = await transaction.select({ code: accessRule.code }).from(accessRule)
  const used = new Set(taken.map(({ code }) => code))
  await transaction.insert(accessRule).values({
    ...values,
    code: slugFor(rule.title, used, { joint: '-', fallback: 'rule' }),
    kind: rule.kind,
    scope: rule.kind === 'separation' ? rule.scope : null,
  })
}

/** Lets a rule no longer apply. Returns its title. Throws `Refusal` for an unknown one. */
export async function retireRule(transaction: Transaction, access: Access, id: number): Promise<string> {
  requirePermission(access, 'settings.access.manage')
  await lockAccess(transaction)
  const [row] = await transaction
    .update(accessRule)
    .set({ active: false })
    .where(eq(accessRule.id, id))
    .returning({ title: accessRule.title })
  if (!row) throw new Refusal('not_found', words.ruleGone())
  return row.title
}

/** Changes of access wait: each is held against the rules as they are when it is made. */
const lockAccess = (transaction: Transaction) =>
  transaction.select().from(snapshotVersion).where(eq(snapshotVersion.name, 'access')).for('update')

async function ruleAsked(
  transaction: Transaction,
  asked: AskedRule,
): Promise<{ rule: AccessRule; kept: KeptRule | undefined }> {
  const kept = asked.id === undefined ? undefined : await findRule(transaction, asked.id)
  const title = kept?.shipped ? kept.rule.title : asked.title
  if (title === '') throw new Refusal('invalid', words.needsTitle(), { field: 'title' })
  const known = new Set<string>([
    ...menus().map(({ elementId }) => elementId),
    ...permissions().map(({ codename }) => codename),
    ...(kept?.rule.duties.flat() ?? []),
  ])
  const duties = asked.duties.filter((duty) => duty.length > 0)
  if (duties.flat().some((name) => !known.has(name))) throw new Refusal('invalid', words.unknownEntry())
  const common = { code: kept?.rule.code ?? '', title }
  const kind = kept?.rule.kind ?? asked.kind
  const [first, second] = duties
  if (!first) throw new Refusal('invalid', words.needsDuty(), { field: 'duties' })
  if (kind === 'enough') {
    if (asked.minimum === null) throw new Refusal('invalid', words.needsMinimum(), { field: 'minimum' })
    return { kept, rule: { ...common, kind, minimum: asked.minimum, duties } }
  }
  if (kind === 'reach') {
    if (asked.roles.length === 0) throw new Refusal('invalid', words.needsRole(), { field: 'roles' })
    await needRoles(transaction, asked.roles)
    return { kept, rule: { ...common, kind, roles: [...asked.roles].sort(), duties: [first] } }
  }
  if (!second) throw new Refusal('invalid', words.needsTwoDuties(), { field: 'duties' })
  // A new rule about single cases would need tables that keep it.
  const scope = kept?.rule.kind === 'separation' ? kept.rule.scope : 'person'
  return { kept, rule: { ...common, kind, scope, duties } }
}

async function findRule(transaction: Transaction, id: number): Promise<KeptRule> {
  const [row] = await transaction.select().from(accessRule).where(eq(accessRule.id, id))
  if (!row) throw new Refusal('not_found', words.ruleGone())
  return keptRuleOf(row)
}

async function needRoles(transaction: Transaction, slugs: readonly string[]): Promise<void> {
  const known = new Set((await transaction.select({ slug: role.slug }).from(role)).map(({ slug }) => slug))
  if (slugs.some((slug) => !known.has(slug)))
    throw new Refusal('invalid', words.unknownRole(), { field: 'roles' })
}
