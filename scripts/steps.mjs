import { spawn } from 'node:child_process'
import { root } from './runtime.mjs'

/**
 * @typedef {{ name: string, command: string, args: string[], env?: Record<string, string> }} Step
 * @typedef {{ name: string, code: number, seconds: number }} Done
 */

/**
 * Runs lanes of steps in parallel, the steps of a lane in sequence. The first lane streams its output; steps of other
 * lanes print theirs when finished, so that output is not mixed. A failed step ends its lane; the other lanes
 * continue, so that one run reports everything.
 * @param {readonly (readonly Step[])[]} lanes
 * @returns {Promise<Done[]>} in the order in which they ended
 */
export async function runLanes(lanes) {
  /** @type {Done[]} */
  const done = []
  await Promise.all(
    lanes.map(async (steps, lane) => {
      for (const step of steps) {
        const ended = await runStep(step, lane === 0)
        done.push(ended)
        if (ended.code !== 0) return
      }
    }),
  )
  return done
}

/** Runs one step to its end; Ctrl-C reaches it too. */
function runStep({ name, command, args, env }, isShown) {
  const began = performance.now()
  if (isShown) console.log(`\n— ${name}`)
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env },
      stdio: ['ignore', isShown ? 'inherit' : 'pipe', isShown ? 'inherit' : 'pipe'],
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk))
    const end = (/** @type {number} */ code) => {
      const seconds = (performance.now() - began) / 1000
      const outcome = `${code === 0 ? '' : 'FAILED, '}${inSeconds(seconds)}`
      console.log(isShown ? `\n  ${name}: ${outcome}` : `\n— ${name}: ${outcome}\n${output.trimEnd()}`)
      resolve({ name, code, seconds })
    }
    child.on('error', (error) => {
      output += error.message
      end(1)
    })
    child.on('close', (code) => end(code ?? 1))
  })
}

/** Prints how long each step took. Steps that ran side by side add up to more than the whole. */
export function printTimes(/** @type {Done[]} */ done, /** @type {number} */ whole) {
  console.log('\nSeconds')
  for (const { name, code, seconds } of done)
    console.log(`${inSeconds(seconds).padStart(9)}  ${name}${code === 0 ? '' : ' (failed)'}`)
  console.log(`${inSeconds(whole).padStart(9)}  all together`)
}

export const inSeconds = (/** @type {number} */ seconds) => `${seconds.toFixed(1)} s`
