import { client } from '../../platform/database'
import { Refusal } from '../../platform/refusal'
import type { Access } from '../decision/access'
import { type Requirement, satisfies } from '../requirement'
import { words } from '../words/refusals'

type Person = Pick<Access, 'person'> & Partial<Pick<Access, 'viewing' | 'secondFactorMissing'>>

/** Whether somebody is the head of an open department now. Nobody is while they see the portal as somebody else. */
async function isHead({ person, viewing, secondFactorMissing }: Person): Promise<boolean> {
  if (viewing || secondFactorMissing) return false
  const [row] = await client()<{ leads: boolean }[]>`select leads_department(${person.id}) as leads`
  return row?.leads ?? false
}

/** The first line of a command or query that only heads of departments may use. Throws `Refusal`. */
export async function requireHead(person: Person): Promise<void> {
  if (!(await isHead(person))) throw new Refusal('forbidden', words.noHead())
}

/** Whether somebody meets a requirement. Only for `head` the database is asked. */
export async function meets(access: Access, requirement: Requirement): Promise<boolean> {
  return requirement === 'head' ? await isHead(access) : satisfies(access, requirement)
}
