gongkai_search({"docs":316,"same":1,"mend":1,"starts":"_!a!&)?03G>C;","terms":"!status=behind =市数据局 ensuring ~jzs 招商"});
