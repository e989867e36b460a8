import type { Sql } from '@/db/client'
import { coding } from '@/db/schema/reference/codes'
import { columns } from '@/db/select-list'
import type { CodeRow } from './read-codes'
import { type CodeKind, codeSystems } from './systems'

const row = columns({
  code: coding.code,
  display: coding.display,
  synonyms: coding.synonyms,
  details: coding.details,
})

/** The active code `code` of the set `kind`. */
export async function findCode(sql: Sql, kind: CodeKind, code: string): Promise<CodeRow | undefined> {
  const [found] = await sql`
    select ${row} from ${coding}
     where ${coding.system} = ${codeSystems[kind].uri} and ${coding.active} and lower(${coding.code}) = lower(${code})`
  return found
}
