"""Build NewsML 1.x like publishers file it, with invented articles."""

from xml.sax.saxutils import escape


def newsml_item(
    *,
    headline: str = "새 다리가 열린다",
    byline: str = "한가람",
    emails: str = "garam@saebyeok.example",
    body: str = "다리가 열린다.\n\n누구나 건넌다.",
    original: str = "",
    first_created: str = "20240305T081500+0900",
    dateline: str = "20240305T080000+0900",
    publish_date: str = "20240305",
    provider: str = "새벽일보",
    status: str = "Usable",
) -> str:
    """Return one NewsItem; texts stand in CDATA, escaped by the caller."""
    content = _content("Main", body) + (_content("OriginMain", original) if original else "")
    return f"""<NewsItem>
    <Identification><NewsIdentifier><ProviderId>saebyeok.example</ProviderId>
      <NewsItemId>09900101.20240305081500001</NewsItemId>
      <PublicIdentifier>saebyeok.example:20240305:09900101.20240305081500001:1</PublicIdentifier>
    </NewsIdentifier></Identification>
    <NewsManagement><NewsItemType FormalName="News"/><FirstCreated>{first_created}</FirstCreated>
      <ThisRevisionCreated>20240306T010000+0900</ThisRevisionCreated><Status FormalName="{status}"/></NewsManagement>
    <NewsComponent><Role FormalName="Main"/>
      <NewsLines><HeadLine><![CDATA[{headline}]]></HeadLine><ByLine>{escape(byline)}</ByLine>
        <DateLine>{dateline}</DateLine></NewsLines>
      <AdministrativeMetadata><Provider><Comment xml:lang="ko">{provider}</Comment><Party FormalName="09900101"/>
        </Provider><Creator><Party FormalName="001"><Property FormalName="Name" Value=""/>
        <Property FormalName="Email" Value="{emails}"/></Party></Creator></AdministrativeMetadata>
      <DescriptiveMetadata><Language FormalName="ko"/></DescriptiveMetadata>
      <Metadata><Property FormalName="PublishDate" Value="{publish_date}"/>
        <Property FormalName="LinkPage" Value="https://saebyeok.example/view?id=7&amp;page=1"/>
        <Property FormalName="SubjectInfo" Value="0012"/><Property FormalName="PageCategory" Value="사회"/>
        <Property FormalName="AutoSubjectInfo" Value="사회,교통|지역,서울|"/>
        <Property FormalName="AutoKeywordInfo" Value="다리,개통"/><Property FormalName="KsPeople" Value="null"/>
      </Metadata>
      {content}
      <NewsComponent><Role FormalName="Photo"/><NewsComponent><Role FormalName="Caption"/>
        <ContentItem><MediaType FormalName="Text"/><MimeType FormalName="text/plain"/>
        <DataContent>다리의 사진이다.</DataContent></ContentItem></NewsComponent></NewsComponent>
    </NewsComponent></NewsItem>"""


def newsml(*items: str, sent: str = "20240305T081500+0900") -> bytes:
    """Return a NewsML document of these items."""
    envelope = f"<NewsEnvelope><DateAndTime>{sent}</DateAndTime></NewsEnvelope>"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<NewsML>{envelope}{"".join(items)}</NewsML>'.encode()


def _content(role: str, text: str) -> str:
    return f"""<NewsComponent><Role FormalName="{role}"/><ContentItem><MediaType FormalName="Text"/>
      <MimeType FormalName="text/plain"/><DataContent><![CDATA[{text}]]></DataContent></ContentItem></NewsComponent>"""
