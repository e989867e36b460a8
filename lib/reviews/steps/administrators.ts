import { addBit, meet, noBits } from '../../access/proof/bits'
import { openedBy, type Policy } from '../../access/proof/policy'
import { rules } from '../../settings/rules'

/** Ids of the people who have every duty of an administrator, as the rule that asks for two of them says. */
export function administratorsIn(policy: Policy): number[] {
  const [{ duties }] = rules
  const { entries, openings } = openedBy(policy.rules)
  const needed = duties.map((duty) => {
    const bits = noBits(entries.length)
    entries.forEach(({ name }, nth) => {
      if (duty.some((one) => one === name)) addBit(bits, nth)
    })
    return bits
  })
  return policy.cases
    .filter((one) => {
      const open = openings.together(one)
      return needed.every((bits) => meet(bits, open))
    })
    .flatMap(({ people }) => people)
}
