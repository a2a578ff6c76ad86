import { label } from '../../../kernel/label.ts'
import type { WebModule } from '../../../ui/web-module.ts'

/** Pages of the publish stage. */
export const publishWeb: WebModule = {
  name: 'publish',
  stage: 'publish',
  pages: [
    {
      path: '/publish/reports',
      label: label('监测报告', 'Reports'),
      permission: 'publish.read',
      load: () => import('./reports.tsx'),
    },
    {
      path: '/publish/circulars',
      label: label('工作通报', 'Circulars'),
      permission: 'publish.read',
      load: () => import('./circulars.tsx'),
    },
    {
      path: '/publish/reports/$id',
      label: label('报告预览', 'Report'),
      permission: 'publish.read',
      load: () => import('./report.tsx'),
    },
    {
      path: '/publish/circulars/$id',
      label: label('通报预览', 'Circular'),
      permission: 'publish.read',
      load: () => import('./report.tsx'),
    },
    {
      path: '/publish/figures',
      label: label('公开数据', 'Public figures'),
      permission: 'publish.release',
      load: () => import('./figures.tsx'),
    },
    {
      path: '/public',
      label: label('公开数据目录', 'Public figures'),
      open: true,
      frame: 'bare',
      load: () => import('./public/index-page.tsx'),
    },
    {
      path: '/public/figures/$code',
      label: label('公开数据', 'Public figure'),
      open: true,
      frame: 'bare',
      load: () => import('./public/figure-page.tsx'),
    },
  ],
  verbs: [
    {
      label: label('生成监测报告', 'Write a monitoring report'),
      to: '/publish/reports?new=1',
      permission: 'publish.write',
    },
    { label: label('生成工作通报', 'Write a circular'), to: '/publish/circulars?new=1', permission: 'publish.write' },
    { label: label('公布数据', 'Publish a figure'), to: '/publish/figures', permission: 'publish.release' },
  ],
}
