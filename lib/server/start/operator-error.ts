/**
 * What to print about a failed start. Our own errors have a complete message; any other is a defect and is printed
 * with its stack.
 */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const code = 'code' in error ? String(error.code) : ''
  if (['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'CONNECT_TIMEOUT'].includes(code))
    return `The database cannot be reached (${code}). Check DATABASE_URL, and that the server is running.`
  if (code === '28P01' || code === '28000' || code === '3D000')
    return `The database refuses: ${error.message}. Check DATABASE_URL.`
  const isOurs =
    error.constructor === Error || ['EnvError', 'DataInUse', 'AuditKeyError'].includes(error.name)
  return isOurs ? error.message : (error.stack ?? error.message)
}
