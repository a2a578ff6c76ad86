import { Button } from 'antd'
import { formatCount } from '../../kernel/format/count.ts'
import { StateMark } from '../marks/state-mark.tsx'
import { STATES } from '../marks/shapes.tsx'
import { Card } from '../parts/card.tsx'
import { Facts, Fig } from '../parts/figure.tsx'
import { Chips, Keys, Note, Progress, Segmented, Tag } from '../parts/small.tsx'
import { Empty, ErrorBlock, Loading, NoPermission } from '../parts/states.tsx'
import { Problem } from '../problem.ts'
import { BottomBar } from '../shell/page.tsx'
import { toast } from '../shell/toast.tsx'

/** Signs, figures, tags and filters. */
export const PartsSection = () => (
  <>
    <Card title="状态">
      <div className="row g24 wrap">
        {STATES.map((state) => (
          <StateMark key={state} state={state} withWord />
        ))}
        {STATES.map((state) => (
          <StateMark key={state} state={state} />
        ))}
      </div>
    </Card>
    <Card title="数字与标签">
      <div className="row g24 wrap">
        <Fig of={{ value: '56.8', unit: '%' }} size="hero" provisional />
        <Fig of={formatCount(118240, { unit: '人次' })} size="key" onOpen={() => toast('打开来源')} />
        <Tag>第 3 版</Tag>
        <Tag tone="accent">当前</Tag>
        <Tag tone="yellow">9月22日截止</Tag>
        <Tag tone="red">紧急</Tag>
        <Tag tone="ok">已通过</Tag>
        <Tag tone="blue">蓝色</Tag>
        <Chips
          label="状态"
          value="all"
          onChange={() => undefined}
          options={[
            { key: 'all', text: '全部', count: 40 },
            { key: 'red', text: <StateMark state="red" withWord />, count: 2 },
          ]}
        />
        <Segmented
          label="期间"
          value="a"
          onChange={() => undefined}
          options={[
            { key: 'a', text: '2025 年秋季在校生' },
            { key: 'b', text: '按计划推演' },
          ]}
        />
        <Keys
          of={[
            [['J', 'K'], '上下'],
            [['Enter'], '打开'],
          ]}
        />
        <div style={{ width: 160 }}>
          <Progress value={0.92} label="已确认" />
        </div>
      </div>
      <div style={{ height: 12 }} />
      <Facts
        of={[
          ['双师型教师', '1,742 人'],
          ['专业课教师', '3,067 人'],
        ]}
      />
      <div style={{ height: 12 }} />
      <Note tone="yellow">原文写“提高5%”，没有写明是百分点。</Note>
    </Card>
  </>
)

/** The four states of a block. */
export const StatesSection = () => (
  <Card title="四种状态" flush>
    <Empty title="9 月报表还没有学校通过审核" act={<Button>查看待审</Button>}>
      已报 3 所，其余 4 所 9月22日截止。
    </Empty>
    <Loading rows={3} />
    <ErrorBlock
      error={
        new Problem({
          status: 500,
          title: '排序没有算出来',
          advice: '稍后重新读取；数字没有改变。',
          reference: 'R-7F31',
        })
      }
      onRetry={() => undefined}
    />
    <NoPermission right="县级审核" who="市局系统管理员" />
  </Card>
)

/** The decision of a page. */
export const BarSection = () => (
  <BottomBar note="改完 3 处错误后可以提交。现在离开不会丢失，下次接着改。">
    <Button onClick={() => toast('草稿已保存', () => undefined)}>保存草稿</Button>
    <Button type="primary">提交县级审核</Button>
  </BottomBar>
)
