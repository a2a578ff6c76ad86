import { label } from '../../kernel/label.ts'
import { Refusal } from '../../kernel/refusal.ts'

/** One text for an unknown name, a wrong password and a closed account: nobody learns which names exist. */
export const signInFailed = (): Refusal =>
  new Refusal(
    'auth.sign-in-failed',
    {
      what: label('登录名或密码不正确', 'The name or the password is wrong'),
      advice: label(
        '请检查后重试；连续5次失败将锁定15分钟。忘记密码请联系安全管理员',
        'Check both and try again; five failures lock the name for 15 minutes. The security administrator resets passwords',
      ),
    },
    { status: 401 },
  )

export const locked = (minutes: number): Refusal =>
  new Refusal(
    'auth.locked',
    {
      what: label('登录失败次数过多，已暂时锁定', 'Too many failures: signing in is locked for a while'),
      advice: label(`请在 ${minutes} 分钟后再试`, `Try again in ${minutes} minutes`),
    },
    { params: { minutes }, status: 423 },
  )

export const codeRequired = (): Refusal =>
  new Refusal(
    'auth.code-required',
    {
      what: label('需要动态验证码', 'A one-time code is needed'),
      advice: label('请打开身份验证器，输入6位动态码', 'Open your authenticator and type the six digits'),
    },
    { status: 401 },
  )

export const codeWrong = (): Refusal =>
  new Refusal(
    'auth.code-wrong',
    {
      what: label('动态验证码不正确或已用过', 'The one-time code is wrong or was used already'),
      advice: label('请等待下一个动态码，并核对手机时间', 'Wait for the next code and check the time of your phone'),
    },
    { status: 401 },
  )

export const notSignedIn = (): Refusal =>
  new Refusal(
    'auth.not-signed-in',
    {
      what: label('尚未登录或登录已过期', 'Nobody is signed in, or the session has ended'),
      advice: label('请重新登录', 'Sign in again'),
    },
    { status: 401 },
  )

export const csrfWrong = (): Refusal =>
  new Refusal(
    'auth.csrf',
    {
      what: label('请求缺少本次登录的校验码', 'The request lacks the token of this session'),
      advice: label('请刷新页面后重试', 'Reload the page and try again'),
    },
    { status: 403 },
  )

export const mustChangePassword = (): Refusal =>
  new Refusal(
    'auth.password-expired',
    {
      what: label('密码已到期或为初始密码，须先修改', 'The password has expired or is the first one: change it first'),
      advice: label('请设置新密码后继续', 'Set a new password to go on'),
    },
    { status: 403 },
  )

/** Told only to whoever typed the right one: it was not used in time. */
export const firstPasswordOver = (days: number): Refusal =>
  new Refusal(
    'auth.first-password-ended',
    {
      what: label(
        `初始密码 ${days} 天内没有使用，已失效`,
        `The first password was not used within ${days} days and has ended`,
      ),
      advice: label('请联系安全管理员重新发放', 'The security administrator gives a new one'),
    },
    { params: { days }, status: 401 },
  )

export const secondFactorNeeded = (enrolled: boolean): Refusal =>
  new Refusal(
    'auth.second-factor-needed',
    {
      what: label('此操作须双因素认证', 'This needs a second factor'),
      advice: enrolled
        ? label('请退出后用动态验证码重新登录', 'Sign out and in again with a one-time code')
        : label('请先在“个人设置”中绑定身份验证器', 'Set up an authenticator in your settings first'),
    },
    { params: { enrolled }, status: 403 },
  )

export const passwordLeaked = (): Refusal =>
  new Refusal('auth.password-leaked', {
    what: label('这个密码在已泄露的密码名单中', 'This password is on the list of leaked ones'),
    advice: label('请换一个没有在别处用过的密码', 'Take one that you have used nowhere else'),
  })

export const passwordUsedBefore = (): Refusal =>
  new Refusal('auth.password-used', {
    what: label('不能使用最近5次用过的密码', 'This is one of your last five passwords'),
    advice: label('请换一个新密码', 'Choose another one'),
  })

export const oldPasswordWrong = (): Refusal =>
  new Refusal('auth.old-password', {
    what: label('密码不正确', 'The present password is wrong'),
    advice: label('请重新输入现在使用的密码', 'Type it again'),
  })

export const noEnrolment = (): Refusal =>
  new Refusal(
    'auth.no-enrolment',
    {
      what: label('没有待确认的身份验证器', 'No authenticator waits to be confirmed'),
      advice: label('请重新开始绑定', 'Start again'),
    },
    { status: 409 },
  )
