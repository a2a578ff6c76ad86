import { useMemo, type ReactNode } from 'react'
import { ConfigProvider } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import enUS from 'antd/locale/en_US'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { useLang } from '../i18n/use-texts.ts'
import { usePrefs } from '../shell/prefs.ts'
import { themeConfig } from '../theme.ts'

/** Theme, language and type size for all parts of antd below it. */
export const UiProvider = ({ children }: { children: ReactNode }) => {
  const lang = useLang()
  const { large } = usePrefs()
  const theme = useMemo(() => themeConfig(large), [large])
  dayjs.locale(lang === 'zh' ? 'zh-cn' : 'en')
  return (
    <ConfigProvider
      theme={theme}
      locale={lang === 'zh' ? zhCN : enUS}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
    >
      {children}
    </ConfigProvider>
  )
}
