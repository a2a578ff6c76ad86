import { codeList } from './code-list.ts'

/** Training of adults: kinds of classes, who pays, who comes. */
export const lifelongLists = [
  codeList('training-kind', '培训类别', 'Training kind', { source: 'wording of work plans', confidence: 'S' }, [
    ['01', '职业技能培训', 'skill training'],
    ['02', '岗前培训', 'before the post'],
    ['03', '企业职工培训', 'employees'],
    ['04', '企业新型学徒培训', 'new-type apprentices'],
    ['05', '新型职业农民培训', 'new professional farmers'],
    ['06', '学历+技能双提升', 'degree plus skill'],
    ['07', '创业培训', 'start-up'],
    ['08', '师资培训', 'teachers'],
    ['09', '老年教育', 'senior education'],
    ['10', '社区讲座', 'community lecture'],
    ['11', '技能鉴定考前培训', 'exam preparation'],
  ]),
  codeList('trainee-group', '人员类别', 'Trainee group', { source: 'wording of work plans', confidence: 'S' }, [
    ['01', '在校学生', 'students'],
    ['02', '企业职工', 'employees'],
    ['03', '农牧民', 'farmers and herders'],
    ['04', '农村转移劳动力', 'transferred rural labour'],
    ['05', '退役军人', 'veterans'],
    ['06', '残疾人', 'disabled persons'],
    ['07', '民兵', 'militia'],
    ['08', '城镇务工人员', 'urban workers'],
    ['09', '失业人员', 'unemployed'],
    ['10', '老年人', 'elderly'],
    ['11', '在职教师', 'teachers'],
    ['12', '脱贫监测户劳动力', 'monitored households'],
    ['99', '其他', 'other'],
  ]),
  codeList('training-fund', '经费方式', 'Training fund', { source: 'wording of work plans', confidence: 'G' }, [
    ['1', '政府补贴', 'subsidy'],
    ['2', '企业委托付费', 'paid by a company'],
    ['3', '个人缴费', 'paid by the person'],
    ['4', '学校公益', 'free, by the school'],
  ]),
]
