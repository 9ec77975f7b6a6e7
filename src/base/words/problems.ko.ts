import type { problems as en } from './problems.en';

export const problems: { readonly [key in keyof typeof en]: string } = {
  'path.none': '"{path}"{path, josa, 은/는} 경로가 아닙니다',
  'path.write': 'consumers[0].id처럼 쓰세요',
  'path.nowhere': '"{path}" 경로는 "{step}"에서 끊깁니다',
  'path.there': '쓸 수 있는 이름: {names}',
  'path.noPlace': '"{path}" 자리는 항목이 {count}개인 리스트에 없습니다',
  'path.count': '0부터 세세요',
};
