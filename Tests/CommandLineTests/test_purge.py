import office

POSTS = """单位代码,组织名称,职务,姓名,持证上岗,有基层工作经验,任职日期,离任日期
321202050001,社区居民委员会,副主任,陈某某,是,是,2001-06-24,2004-06-20
321202050001,社区居民委员会,委员,林某某,是,是,2001-06-24,
"""


@office.on_both
class Purge(office.OfficeCase):
    def setUp(self):
        self.copy()

    def test_personalFieldsPastTheirRetentionAreBlankedOnce(self):
        imported = self.json_of("import", office.write("posts.csv", POSTS), "--kind", "posts")
        self.assertEqual(imported["added"], 2)
        dry = self.json_of("purge", "--dry-run")
        self.assertEqual((dry["dryRun"], dry["count"]), (True, 1))
        self.assertEqual((dry["purged"][0]["register"], dry["purged"][0]["fields"]), ("posts", ["holder"]))
        self.assertIn("陈某某", self.run_in("export", "posts").out)
        self.assertEqual(self.json_of("purge")["count"], 1)
        left = self.run_in("export", "posts").out
        self.assertNotIn("陈某某", left)
        self.assertIn("林某某", left)
        self.assertEqual(self.json_of("purge")["count"], 0)
        self.assertIn("0", self.run_in("purge", "--lang", "en").out)
        self.assertTrue(all(check["ok"] for check in self.json_of("doctor")["checks"]))
