import { hash, verify } from '@node-rs/argon2'

// The second choice of OWASP's password storage cheat sheet for argon2id: 19 MiB, 2 passes, 1 lane.
const OPTIONS = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** Longest password accepted, in characters; longer ones are refused unread so that hashing stays bounded. */
export const PASSWORD_MAX_LENGTH = 256

let decoy: Promise<string> | undefined

/** Hashes `password` with argon2id; returns the PHC string. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, OPTIONS)
}

/**
 * Whether `password` is the one of `storedHash`. Without a stored hash it still spends the time of a check, so
 * that an unknown name cannot be told from a wrong password by the clock.
 */
export async function verifyPassword(storedHash: string | undefined, password: string): Promise<boolean> {
  decoy ??= hashPassword('no password has this hash')
  const matches = await verify(storedHash ?? (await decoy), password).catch(() => false)
  return matches && storedHash !== undefined
}
