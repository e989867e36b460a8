import { hash, verify } from '@node-rs/argon2'

// The second option for argon2id in OWASP’s password storage cheat sheet: 19 MiB, 2 passes, 1 lane.
const OPTIONS = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** Maximum password length in characters; longer ones are refused before hashing, to bound its cost. */
export const PASSWORD_MAX_LENGTH = 256

let decoy: Promise<string> | undefined

/** Hashes `password` with argon2id; returns the PHC string. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, OPTIONS)
}

/**
 * Whether `password` matches `storedHash`. Without a stored hash it still takes the time of a check, so that timing
 * does not reveal unknown names.
 */
export async function verifyPassword(storedHash: string | undefined, password: string): Promise<boolean> {
  decoy ??= hashPassword('no password has this hash')
  const matches = await verify(storedHash ?? (await decoy), password).catch(() => false)
  return matches && storedHash !== undefined
}
