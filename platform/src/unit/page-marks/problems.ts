import { problems } from '@xinqu/core/kernel';

const ownBasis = '最高人民法院关于适用刑事诉讼法的解释第五十五条第一款';

export const markProblems = problems('page-marks', {
  'kind-unknown': {
    kind: 'rejected',
    says: '没有这类不公开的内容，或者不属本机关知悉范围，请从列出的类别中选择',
    english:
      'No such kind of pages, or none that this agency may know of; choose one of those listed',
  },
  'pages-unknown': {
    kind: 'rejected',
    says: '这份材料的页数无法读出（已加密或者已损坏），不能标明其中的页。请换成可读的文件后再标',
    english: 'The pages of this file cannot be read, so none of them can be marked',
  },
  'range-outside': {
    kind: 'rejected',
    says: ({ pages }) =>
      `页码须在第 1 页至第 ${String(pages)} 页之间，起始页不得大于终止页，请核对后重新填写`,
    english: ({ pages }) => `Pages run from 1 to ${String(pages)}, the first not after the last`,
  },
  overlap: {
    kind: 'conflict',
    says: ({ from, to }) => `与已标明的第 ${String(from)}–${String(to)} 页重叠，请只标尚未标明的页`,
    english: ({ from, to }) => `Pages ${String(from)}–${String(to)} are marked already`,
  },
  'reason-missing': {
    kind: 'rejected',
    says: ({ min }) => `请用一句话写明理由，不少于 ${String(min)} 字，不写被保护人的姓名`,
    english: 'State the reason in a sentence, without the name of whom it protects',
    basis: ownBasis,
  },
  'too-many': {
    kind: 'conflict',
    says: ({ max }) => `一份材料至多标明 ${String(max)} 处，请合并相邻的页`,
    english: ({ max }) => `A paper carries ${String(max)} marks at the most`,
  },
  stated: {
    kind: 'conflict',
    says: '同一编号的标明已经另有记录，请刷新页面后重新填写',
    english: 'Another mark has been made under this id; load the page again',
  },
  'mark-unknown': {
    kind: 'not-found',
    says: '本案材料中没有这一标明，请刷新页面后重新选择',
    english: 'No such mark on the papers of this case; load the page again',
  },
  'other-agency': {
    kind: 'forbidden',
    says: '这一标明由其他机关作出，须由该机关撤销，撤销随其下一次移送到达。请与该机关承办人联系',
    english: 'Another agency set this mark and alone takes it back; ask its handler',
    basis: ownBasis,
  },
  'withdrawn-already': {
    kind: 'conflict',
    says: '这一标明已经撤销，无须再次撤销，请刷新页面',
    english: 'This mark is withdrawn already; load the page again',
  },
  'asked-already': {
    kind: 'conflict',
    says: '这一标明的撤销已经呈请，待部门负责人决定，不必重复呈请',
    english: 'The head of the section has been asked about this mark and has not decided yet',
  },
  'wish-unknown': {
    kind: 'not-found',
    says: '没有这件撤销标明的呈请，请刷新页面后重新办理',
    english: 'No such wish to withdraw a mark; load the page again',
  },
  'decided-already': {
    kind: 'conflict',
    says: '这件撤销标明的呈请已经另有决定，请刷新页面查看',
    english: 'This wish has been decided otherwise; load the page again',
  },
  'extract-only': {
    kind: 'forbidden',
    says: ({ pages }) =>
      `材料中第 ${String(pages)} 页对您不公开，不能导出原件。可以导出隐去这些页的水印摘录，需要原件的请向有权查看的岗位申请`,
    english: ({ pages }) =>
      `Pages ${String(pages)} are not open to you: the original does not leave by you, an extract does`,
    basis: ownBasis,
  },
});
