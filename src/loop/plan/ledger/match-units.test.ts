import { expect, it } from 'vitest'
import { matchUnits } from './match-units.ts'

const unit = (id: string, name: string, kind: string, above: string[] = ['city'], shortName = '') => ({
  id,
  name,
  shortName,
  kind: kind as 'city',
  above,
})
const known = [
  unit('city', '云川市', 'city', []),
  unit('group', '市直学校', 'group'),
  unit('baiting', '白汀县', 'county'),
  unit('hr', '云川市人力资源和社会保障局', 'office'),
  unit('hr-baiting', '白汀县人力资源和社会保障局', 'office', ['baiting', 'city']),
  unit('staff', '中共云川市委机构编制委员会办公室', 'office'),
  unit('s1', '云川市商贸旅游职业学校', 'school', ['group', 'city'], '云川商旅'),
  unit('s2', '白汀县职业教育中心', 'school', ['baiting', 'city'], '白汀职教'),
  unit('c1', '云川职业技术学院', 'college', ['group', 'city'], '云川职院'),
]
const of = (...names: string[]) => matchUnits(names, known, known[0]!)

it('knows an office by the names that plans give it, of its own place only', () => {
  for (const name of ['市人社局', '市人力资源社会保障局', '云川市人社局', '市人力资源和社会保障局'])
    expect(of(name), name).toEqual({ ids: ['hr'], unknown: [] })
  expect(of('白汀县人社局').ids).toEqual(['hr-baiting'])
  expect(of('市委编办').ids).toEqual(['staff'])
  expect(of('市发改委')).toEqual({ ids: [], unknown: ['云川市发改委'] })
})

it('means by 各 a set of today: counties, schools, secondary schools, colleges, schools that the city runs', () => {
  expect(of('各县区').ids).toEqual(['baiting'])
  expect(of('各县（区）教育局').ids).toEqual(['baiting'])
  expect(of('各职业院校').ids).toEqual(['s1', 's2', 'c1'])
  for (const name of ['各中职学校', '各中等职业学校', '各中职院校']) expect(of(name).ids, name).toEqual(['s1', 's2'])
  for (const name of ['各高职院校', '各高等职业学校']) expect(of(name).ids, name).toEqual(['c1'])
  for (const name of ['市直职业学校', '市直各职业院校', '各市直学校', '市属职业院校'])
    expect(of(name).ids, name).toEqual(['s1', 'c1'])
})

it('knows a school by its short name and asks about what it does not know', () => {
  expect(of('云川职院', '白汀职教').ids).toEqual(['c1', 's2'])
  expect(of('市大数据局', '市大数据局').unknown).toEqual(['云川市大数据局'])
})
