import { existsSync } from 'node:fs'
import { join, relative } from 'node:path'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The files that take longest. Begun late, one of them is still at work when all others are done. */
const LONGEST = [
  'bench/operations/stays/operations.test.ts',
  'lib/cli/commands/reset-command.test.ts',
  'lib/cli/commands/backup-commands.test.ts',
]

/** Vitest’s order, which in a fresh checkout goes by the size of the files, with the longest first among those of their project. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const { root } = this.ctx.config
    const gone = LONGEST.filter((path) => !existsSync(join(root, path)))
    if (gone.length > 0) throw new Error(`longest-first.ts names ${gone.join(', ')}, which is not there.`)
    const sorted = await super.sort(files)
    const projects = [...new Set(sorted.map(({ project }) => project.name))]
    const isLong = ({ moduleId }: TestSpecification) => LONGEST.includes(relative(root, moduleId))
    return projects.flatMap((name) => {
      const own = sorted.filter(({ project }) => project.name === name)
      return [...own.filter(isLong), ...own.filter((file) => !isLong(file))]
    })
  }
}
