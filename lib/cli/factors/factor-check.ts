import { findWithoutFactor } from '../../factors/queries/who-must'
import { counted } from '../../format/counted'
import { type Finding, ok, warn } from '../commands/finding'
import type { Tool } from '../tool'

/** Named at most, in one line. */
const NAMED = 5

/** Who must sign in with a second factor and has none yet. */
export async function factorCheck({ database }: Tool): Promise<Finding> {
  const without = await findWithoutFactor(database)
  if (without.length === 0) return ok('everybody who must have one has one')
  const named = [...without.slice(0, NAMED), ...(without.length > NAMED ? ['…'] : [])].join(', ')
  return warn(
    `${counted(without.length, 'person', 'people')} must have one and ${without.length === 1 ? 'has' : 'have'} none: ${named}. They set one up when they sign in.`,
  )
}
