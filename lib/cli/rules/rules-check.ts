import { readRuleStates } from '../../access/rules/rule-states'
import { counted } from '../../format/counted'
import { type Finding, ok, warn } from '../commands/finding'
import { CALL } from '../help'
import type { Tool } from '../tool'

/** Whether the rules about access are kept, whatever way the access data was changed. */
export async function rulesCheck({ database }: Tool): Promise<Finding> {
  const { states } = await readRuleStates(database)
  const broken = states.filter(({ state }) => state === 'broken')
  const excepted = states.filter(({ state }) => state === 'excepted').length
  if (broken.length > 0)
    return warn(
      `Broken: ${broken.map(({ rule }) => `“${rule.title}”`).join(', ')}. By whom, see: ${CALL} access prove`,
    )
  const but = excepted > 0 ? `, ${excepted} of them with recorded exceptions` : ''
  return ok(`${counted(states.length, 'rule')} about access kept${but}`)
}
