import { run } from './run'

export interface Ran {
  code: number
  out: string
  err: string
}

/**
 * Runs the tool as a shell would, with `env` as its entire environment and `stdin` as standard input; returns the
 * exit code and the output. For tests.
 */
export async function runTool(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  stdin = '',
): Promise<Ran> {
  const ran = { code: 0, out: '', err: '' }
  ran.code = await run(argv, {
    out: (text) => {
      ran.out += text
    },
    err: (text) => {
      ran.err += text
    },
    stdin: async () => stdin,
    env,
  })
  return ran
}

/** Runs the tool with `--json` and returns the exit code with what was printed, parsed. */
export async function runForJson(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<{ code: number; data: unknown; err: string }> {
  const { code, out, err } = await runTool([...argv, '--json'], env)
  return { code, data: out === '' ? undefined : JSON.parse(out), err }
}
