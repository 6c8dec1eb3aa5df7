/**
 * Where the methods come from, by key, as REFERENCES.md says it without its markup: what answers cite must not hang on a
 * file that is read when they are made.
 */
export const REFERENCES = {
  andridge2010:
    'R. R. Andridge, R. J. A. Little: A review of hot deck imputation for survey non-response. International Statistical Review 78(1), 2010. Free: https://www.ncbi.nlm.nih.gov/pmc/articles/PMC3130338/',
  anselin1995:
    'L. Anselin: Local indicators of spatial association: LISA. Geographical Analysis 27(2), 1995. Free: https://doi.org/10.1111/j.1538-4632.1995.tb00338.x',
  beasley1993:
    'J. E. Beasley: Lagrangean heuristics for location problems. European Journal of Operational Research 65(3), 1993. https://doi.org/10.1016/0377-2217(93)90118-7. Instances: the OR-Library, free, https://people.brunel.ac.uk/~mastjjb/jeb/orlib/pmedinfo.html',
  becker2022:
    "W. Becker, G. Caperna, M. Del Sorbo, H. Norlén, E. Papadimitriou, M. Saisana: COINr: an R package for developing composite indicators. Journal of Open Source Software 7(78), 2022. Free: https://doi.org/10.21105/joss.04567. Its `skew` and `kurt` are e1071's type 2; its flag, which the UNHCR's A2SIT for Guatemala uses too, is |skew| > 2 and kurtosis > 3.5: https://bluefoxr.github.io/COINr/",
  benjamini1995:
    'Y. Benjamini, Y. Hochberg: Controlling the false discovery rate: a practical and powerful approach to multiple testing. Journal of the Royal Statistical Society B 57(1), 1995. https://doi.org/10.1111/j.2517-6161.1995.tb02031.x. Free account: the documentation of `p.adjust` in R.',
  bivand2018:
    'R. Bivand, D. Wong: Comparing implementations of global and local indicators of spatial association. TEST 27, 2018. https://doi.org/10.1007/s11749-018-0599-x. Free: the documentation of spdep, https://r-spatial.github.io/spdep/',
  blackman2021:
    'D. Blackman, S. Vigna: Scrambled linear pseudorandom number generators. ACM Transactions on Mathematical Software 47(4), 2021. Free: https://arxiv.org/abs/1805.01407',
  boscoe2012:
    'F. P. Boscoe, K. A. Henry, M. S. Zdeb: A nationwide comparison of driving distance versus straight-line distance to hospitals. The Professional Geographer 64(2), 2012. Free: https://www.ncbi.nlm.nih.gov/pmc/articles/PMC3835347/',
  brandes2001:
    'U. Brandes: A faster algorithm for betweenness centrality. Journal of Mathematical Sociology 25(2), 2001. https://doi.org/10.1080/0022250X.2001.9990249. Free: https://kops.uni-konstanz.de',
  church1974:
    'R. Church, C. ReVelle: The maximal covering location problem. Papers of the Regional Science Association 32, 1974. https://doi.org/10.1007/BF01942293. Free account with the model: the documentation of spopt, https://pysal.org/spopt/',
  cliff1981:
    'A. D. Cliff, J. K. Ord: Spatial Processes: Models and Applications. Pion, 1981. Free account with the formulas: the documentation of `moran.test` in [bivand2018].',
  cobham2013:
    'A. Cobham, A. Sumner: Is it all about the tails? The Palma measure of income inequality. Center for Global Development, Working Paper 343, 2013. Free: https://www.cgdev.org/publication/it-all-about-tails-palma-measure-income-inequality-working-paper-343',
  cornuejols1977:
    'G. Cornuéjols, M. L. Fisher, G. L. Nemhauser: Location of bank accounts to optimize float. Management Science 23(8), 1977. https://doi.org/10.1287/mnsc.23.8.789',
  cornuejols1980:
    'G. Cornuéjols, G. L. Nemhauser, L. A. Wolsey: A canonical representation of simple plant location problems and its applications. SIAM Journal on Algebraic and Discrete Methods 1(3), 1980. https://doi.org/10.1137/0601030',
  cowell2011:
    'F. A. Cowell: Measuring Inequality. Oxford University Press, 2011. https://doi.org/10.1093/acprof:osobl/9780199594030.001.0001. Free account: the documentation of the R package ineq, https://cran.r-project.org/package=ineq',
  current1988:
    'J. R. Current, J. E. Storbeck: Capacitated covering models. Environment and Planning B 15(2), 1988. https://doi.org/10.1068/b150153',
  delaunay1934:
    'B. Delaunay: Sur la sphère vide, 1934. Free account: the documentation of delaunator, https://github.com/mapbox/delaunator',
  dijkstra1959:
    'E. W. Dijkstra: A note on two problems in connexion with graphs. Numerische Mathematik 1, 1959. Free: https://ir.cwi.nl/pub/9256',
  dlmf: 'NIST: Digital Library of Mathematical Functions, chapters 3, 7 and 8. Free: https://dlmf.nist.gov/',
  fisher1958:
    'W. D. Fisher: On grouping for maximum homogeneity. Journal of the American Statistical Association 53(284), 1958. https://doi.org/10.1080/01621459.1958.10501479. Free account: the documentation of classInt, https://cran.r-project.org/package=classInt',
  freeman1977:
    'L. C. Freeman: A set of measures of centrality based on betweenness. Sociometry 40(1), 1977. https://doi.org/10.2307/3033543. Free account: the documentation of networkx, https://networkx.org',
  garcia2011:
    'S. García, M. Labbé, A. Marín: Solving large p-median problems with a radius formulation. INFORMS Journal on Computing 23(4), 2011. https://doi.org/10.1287/ijoc.1100.0418',
  hakimi1964:
    'S. L. Hakimi: Optimum locations of switching centers and the absolute centers and medians of a graph. Operations Research 12(3), 1964. https://doi.org/10.1287/opre.12.3.450. Free account: the documentation of spopt.',
  hansen1959:
    'W. G. Hansen: How accessibility shapes land use. Journal of the American Institute of Planners 25(2), 1959. https://doi.org/10.1080/01944365908978307',
  hopcroft1973:
    'J. Hopcroft, R. Tarjan: Algorithm 447: efficient algorithms for graph manipulation. Communications of the ACM 16(6), 1973. Free: https://doi.org/10.1145/362248.362272',
  hwang1981:
    'C. L. Hwang, K. Yoon: Multiple Attribute Decision Making. Springer, 1981. Free account with the same normalisation: the documentation of scikit-criteria, https://scikit-criteria.quatrope.org/',
  hyndman1996:
    'R. J. Hyndman, Y. Fan: Sample quantiles in statistical packages. The American Statistician 50(4), 1996. Free: https://robjhyndman.com/publications/quantiles/',
  isserman1977:
    'A. M. Isserman: The location quotient approach to estimating regional economic impacts. Journal of the American Institute of Planners 43(1), 1977. https://doi.org/10.1080/01944367708977758. Free account: the glossary of the U.S. Bureau of Labor Statistics, https://www.bls.gov/cew/about-data/location-quotients-explained.htm',
  jiang2013:
    'B. Jiang: Head/tail breaks: a new classification scheme for data with a heavy-tailed distribution. The Professional Geographer 65(3), 2013. Free: https://arxiv.org/abs/1209.2801',
  joanes1998:
    'D. N. Joanes, C. A. Gill: Comparing measures of sample skewness and kurtosis. The Statistician 47(1), 1998. https://doi.org/10.1111/1467-9884.00122. Free: the documentation of e1071, https://cran.r-project.org/package=e1071',
  karney2013:
    'C. F. F. Karney, Algorithms for geodesics, Journal of Geodesy 87 (2013) 43-55. https://doi.org/10.1007/s00190-012-0578-z (open access)',
  kendall1945:
    'M. G. Kendall: The treatment of ties in ranking problems. Biometrika 33(3), 1945. https://doi.org/10.1093/biomet/33.3.239. Free: the documentation of `cor` in R.',
  lemire2019:
    'D. Lemire: Fast random integer generation in an interval. ACM Transactions on Modeling and Computer Simulation 29(1), 2019. Free: https://arxiv.org/abs/1805.10941',
  luo2003:
    'W. Luo, F. Wang: Measures of spatial accessibility to health care in a GIS environment: synthesis and a case study in the Chicago region. Environment and Planning B 30(6), 2003. https://doi.org/10.1068/b29120. Free account: the R package catchment, https://uva-bi-sdad.github.io/catchment/',
  mareschal1988:
    'B. Mareschal: Weight stability intervals in multicriteria decision aid. European Journal of Operational Research 33(1), 1988. https://doi.org/10.1016/0377-2217(88)90254-8',
  minieka1970: 'E. Minieka: The m-center problem. SIAM Review 12(1), 1970. https://doi.org/10.1137/1012016',
  oecd2008:
    'M. Nardo, M. Saisana, A. Saltelli, S. Tarantola, A. Hoffmann, E. Giovannini: Handbook on Constructing Composite Indicators: Methodology and User Guide. OECD and JRC, 2008. Free: https://doi.org/10.1787/9789264043466-en',
  ord1995:
    'J. K. Ord, A. Getis: Local spatial autocorrelation statistics: distributional issues and an application. Geographical Analysis 27(4), 1995. Free: https://doi.org/10.1111/j.1538-4632.1995.tb00912.x',
  osm2pgrouting:
    'pgRouting: osm2pgrouting, speeds by kind of road. Free: https://github.com/pgRouting/osm2pgrouting/wiki/Tags-speed',
  revelle1970:
    'C. S. ReVelle, R. W. Swain: Central facilities location. Geographical Analysis 2(1), 1970. Free: https://doi.org/10.1111/j.1538-4632.1970.tb00142.x',
  rfc7946: 'H. Butler et al., The GeoJSON Format, RFC 7946, 2016. https://www.rfc-editor.org/rfc/rfc7946',
  saisana2005:
    'M. Saisana, A. Saltelli, S. Tarantola: Uncertainty and sensitivity analysis techniques as tools for the quality assessment of composite indicators. Journal of the Royal Statistical Society A 168(2), 2005. Free account in [oecd2008], step 7.',
  sieca2004:
    'R. Leclair: Manual centroamericano de normas para el diseño geométrico de las carreteras regionales, 2nd edition. SIECA, 2004. Free copies are on line under that title.',
  snyder1987:
    'J. P. Snyder, Map Projections: A Working Manual, USGS Professional Paper 1395, 1987, pages 76-85 (cylindrical equal-area). https://doi.org/10.3133/pp1395',
  teitz1968:
    'M. B. Teitz, P. Bart: Heuristic methods for estimating the generalized vertex median of a weighted graph. Operations Research 16(5), 1968. https://doi.org/10.1287/opre.16.5.955',
  topojson:
    'M. Bostock, C. Metcalf, The TopoJSON Format Specification. https://github.com/topojson/topojson-specification',
  toregas1971:
    'C. Toregas, R. Swain, C. ReVelle, L. Bergman: The location of emergency service facilities. Operations Research 19(6), 1971. https://doi.org/10.1287/opre.19.6.1363. The reductions of rows and sites: C. Toregas, C. ReVelle, Optimal location under time or distance constraints, 1972.',
  triantaphyllou1997:
    'E. Triantaphyllou, A. Sánchez: A sensitivity analysis approach for some deterministic multi-criteria decision making methods. Decision Sciences 28(1), 1997. https://doi.org/10.1111/j.1540-5915.1997.tb01306.x',
  'vigna-prng':
    'D. Blackman, S. Vigna: xoshiro / xoroshiro generators and the PRNG shootout, with the public-domain reference code of xoshiro128** 1.1 and SplitMix64. Free: https://prng.di.unimi.it/',
  vatti1992:
    'B. R. Vatti: A generic solution to polygon clipping. Communications of the ACM 35(7), 1992. https://doi.org/10.1145/129902.129906. Free account: the documentation of Clipper2, https://www.angusj.com/clipper2/Docs/Overview.htm',
  visvalingam1993:
    'M. Visvalingam, J. D. Whyatt, Line generalisation by repeated elimination of points, The Cartographic Journal 30 (1993) 46-51. https://hull-repository.worktribe.com/output/459275',
  wang2011:
    'H. Wang, M. Song: Ckmeans.1d.dp: optimal k-means clustering in one dimension by dynamic programming. The R Journal 3(2), 2011. Free: https://doi.org/10.32614/RJ-2011-015. The algorithm behind `ckmeans` of simple-statistics.',
  whitaker1983:
    'R. A. Whitaker: A fast algorithm for the greedy interchange for large-scale clustering and median location problems. INFOR 21(2), 1983. https://doi.org/10.1080/03155986.1983.11731889. Free account: M. G. C. Resende, R. F. Werneck, On the implementation of a swap-based local search procedure for the p-median problem, 2003, http://mauricio.resende.info/doc/locationls.pdf',
} as const satisfies Record<string, string>;

export type ReferenceKey = keyof typeof REFERENCES;
