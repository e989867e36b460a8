import { hkdfSync, randomBytes } from 'node:crypto'
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The secret `name` in `portalData`, created at the first call (32 random bytes, base64url). The file is readable by
 * its owner only and written atomically, so a kill leaves no partial secret.
 */
export function keptSecret(portalData: string, name: string): string {
  const path = join(portalData, name)
  const known = read(path)
  if (known) return known
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, randomBytes(32).toString('base64url'), { mode: 0o600 })
  try {
    linkSync(draft, path)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    rmSync(draft, { force: true })
  }
  return readFileSync(path, 'utf8').trim()
}

/** A key for `purpose` derived from `secret`: 32 bytes in base64, the same on every machine. */
export function derivedKey(secret: string, purpose: string): string {
  return Buffer.from(hkdfSync('sha256', secret, 'portal', purpose, 32)).toString('base64')
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim() || undefined
  } catch {
    return undefined
  }
}
