import type { Random } from './random.ts'

// Composed names: any likeness to a person is chance. The lists are ours and leave out signs of public figures.
const SURNAMES: readonly (readonly [string, number])[] = [
  ['李', 7],
  ['王', 7],
  ['张', 7],
  ['刘', 5],
  ['陈', 5],
  ['杨', 4],
  ['黄', 4],
  ['赵', 3],
  ['吴', 3],
  ['周', 3],
  ['徐', 2],
  ['孙', 2],
  ['马', 2],
  ['朱', 2],
  ['胡', 2],
  ['郭', 2],
  ['何', 2],
  ['林', 2],
  ['罗', 2],
  ['高', 2],
  ['梁', 2],
  ['郑', 2],
  ['谢', 2],
  ['宋', 2],
  ['唐', 2],
  ['许', 1],
  ['韩', 1],
  ['冯', 1],
  ['邓', 1],
  ['曹', 1],
  ['彭', 1],
  ['曾', 1],
  ['肖', 1],
  ['田', 1],
  ['董', 1],
  ['袁', 1],
  ['潘', 1],
  ['蒋', 1],
  ['蔡', 1],
  ['余', 1],
  ['杜', 1],
  ['叶', 1],
  ['程', 1],
  ['苏', 1],
  ['魏', 1],
  ['吕', 1],
  ['丁', 1],
  ['任', 1],
  ['沈', 1],
  ['姚', 1],
  ['卢', 1],
  ['韦', 1],
  ['覃', 1],
  ['蓝', 1],
  ['莫', 1],
  ['农', 1],
  ['石', 1],
  ['方', 1],
  ['秦', 1],
  ['白', 1],
]
const MALE = '伟强磊军洋勇杰涛明超辉鹏飞鑫波斌宇浩凯健俊帆帅旭宁龙林阳坤达松岩峻岳川航锋昊然泽瑞晨翔博文航诚'
const FEMALE = '芳娜敏静丽艳娟霞秀玲燕萍红雪梅琳倩婷颖慧莹雯洁媛瑶怡佳欣悦妍涵月蓉薇岚荷青禾溪晓彤诗语宁'
const MIDDLE = '子志家文雨思嘉俊晓建国海春永小一天梓若可予安景书成德光新玉金云'

const surname = (random: Random): string => random.weighted(SURNAMES)
const given = (random: Random, from: string): string => from.charAt(random.int(0, from.length - 1))

/** A full name of two or three characters; three are four times as frequent. */
export function personName(random: Random, sex: 'male' | 'female'): string {
  const last = given(random, sex === 'male' ? MALE : FEMALE)
  return surname(random) + (random.chance(0.8) ? given(random, MIDDLE) : '') + last
}

/** A parent's name: the child's surname four times in five. */
export function guardianName(random: Random, childName: string): string {
  const sex = random.chance(0.5) ? 'male' : 'female'
  const name = personName(random, sex)
  return random.chance(0.8) ? childName.charAt(0) + name.slice(1) : name
}

/** A mobile number of the range kept for examples: 1390000 and four digits. */
export const phoneNumber = (n: number): string => `1390000${String(((n % 10_000) + 10_000) % 10_000).padStart(4, '0')}`

const ETHNIC = [
  ['01', 82],
  ['08', 8],
  ['12', 3],
  ['13', 2],
  ['11', 2],
  ['15', 1],
  ['06', 2],
] as const
export const ethnicCode = (random: Random): string => random.weighted(ETHNIC)
