import { expect, it } from 'vitest'
import { fullName } from './rules'

it.each([
  ['Ann', 'Lee', 'Ann Lee'],
  ['', 'Madonna', 'Madonna'],
  ['伟', '王', '王 伟'],
  ['さくら', '田中', '田中 さくら'],
  ['민준', '김', '김 민준'],
  ['Jun', '王', 'Jun 王'],
  ['', '王', '王'],
  ['محمد', 'حداد', 'محمد حداد'],
])('“%s” “%s” is %s', (given, family, name) => expect(fullName({ given, family })).toBe(name))
