import { sql } from 'drizzle-orm'
import type { Database, Transaction } from '@/db/client'
import { accessRule } from '@/db/schema/access'
import { rules } from '../registry'

/** How many declared rules the database does not have, or has with other words. */
export async function missingRules(database: Pick<Database, 'select'>): Promise<number> {
  const known = await database.select({ code: accessRule.code, title: accessRule.title }).from(accessRule)
  const titles = new Map(known.map(({ code, title }) => [code, title]))
  return rules().filter(({ code, title }) => titles.get(code) !== title).length
}

/** Adds the declared rules that are missing. Titles follow the code; what a rule says, and whether it applies, is left alone. */
export async function addRules(transaction: Transaction): Promise<number> {
  let added = 0
  for (const rule of rules()) {
    const { code, title, kind } = rule
    const [row] = await transaction
      .insert(accessRule)
      .values({
        code,
        title,
        kind,
        scope: rule.kind === 'separation' ? rule.scope : null,
        minimum: rule.kind === 'enough' ? rule.minimum : null,
        roles: rule.kind === 'reach' ? [...rule.roles] : [],
        duties: rule.duties.map((duty) => [...duty]),
      })
      .onConflictDoUpdate({ target: accessRule.code, set: { title } })
      .returning({ isNew: sql<boolean>`xmax = 0` })
    if (row?.isNew) added += 1
  }
  return added
}
